# Words of installations.
