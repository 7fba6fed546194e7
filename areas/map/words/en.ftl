# Words of map.
