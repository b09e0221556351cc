from collections import defautdict
