# Words of network.
