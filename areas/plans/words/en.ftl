# Words of plans.
