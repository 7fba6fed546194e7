# Words of the people list, invitations, roles and API keys.
