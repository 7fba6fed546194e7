# A sentence for every action that the code puts on record.

audit-action-audit-exported = Exported the audit log

audit-action-delivery-mail-failed = A mail could not be delivered

audit-action-web-refused = Was refused: a permission was missing

audit-action-tenants-company-created = Created the company
audit-action-tenants-settings-created = Set up the company's settings
audit-action-tenants-settings-changed = Changed the company's settings
audit-action-tenants-web-name-changed = Changed the web name
audit-action-tenants-logo-changed = Put up a logo
audit-action-tenants-logo-removed = Took down the logo
audit-action-tenants-picture-stored = Stored a picture
audit-action-tenants-picture-discarded = Discarded a picture
audit-action-tenants-company-deactivated = Deactivated the company
audit-action-tenants-company-reactivated = Reactivated the company
