# Words of barangays.
