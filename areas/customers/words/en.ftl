# Words of customers.
