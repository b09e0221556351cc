from .. import name
from ..circle import area
