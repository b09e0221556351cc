"""URLs: only urllib.parse is here."""
