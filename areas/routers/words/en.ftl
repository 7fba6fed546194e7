# Words of routers.
