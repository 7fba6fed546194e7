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

audit-action-staff-api-key-created = Created an API key
audit-action-staff-api-key-revoked = Revoked an API key
audit-action-staff-authenticator-cancelled = Stopped setting up the authenticator
audit-action-staff-authenticator-off = Turned the authenticator off
audit-action-staff-authenticator-on = Turned the authenticator on
audit-action-staff-authenticator-started = Began to set up the authenticator
audit-action-staff-email-change-asked = Asked to change the e-mail address
audit-action-staff-email-change-undone = Undid the change of the e-mail address
audit-action-staff-email-changed = Changed the e-mail address
audit-action-staff-email-verified = Confirmed the e-mail address
audit-action-staff-invitation-resent = Sent an invitation again
audit-action-staff-invitation-withdrawn = Withdrew an invitation
audit-action-staff-mail-code-switched = Switched codes by mail on or off
audit-action-staff-owner-changed = Handed the company over to another owner
audit-action-staff-owner-created = Became the company's owner
audit-action-staff-owner-transfer-cancelled = Took back the offer to hand over the company
audit-action-staff-owner-transfer-offered = Offered to hand over the company
audit-action-staff-password-changed = Changed the password
audit-action-staff-password-reset = Set a new password by mail
audit-action-staff-password-reset-asked = Asked for a new password
audit-action-staff-password-reset-link-made = A link for a new password was made
audit-action-staff-picture-changed = Changed the profile picture
audit-action-staff-picture-discarded = Discarded a profile picture
audit-action-staff-picture-removed = Removed the profile picture
audit-action-staff-picture-stored = Stored a profile picture
audit-action-staff-profile-changed = Changed the own profile
audit-action-staff-recovery-code-used = Used a recovery code
audit-action-staff-recovery-codes-made = Made new recovery codes
audit-action-staff-recovery-codes-voided = Made the recovery codes void
audit-action-staff-role-changed = Changed a role
audit-action-staff-role-created = Created a role
audit-action-staff-role-removed = Removed a role
audit-action-staff-second-factor-failed = Gave a wrong second factor
audit-action-staff-second-factor-used = Used the second factor
audit-action-staff-session-ended = Ended a session
audit-action-staff-sessions-ended = Ended sessions
audit-action-staff-sign-in-code-sent = A sign-in code was sent
audit-action-staff-sign-in-failed = A sign-in failed
audit-action-staff-sign-in-locked = Sign-in was locked after too many tries
audit-action-staff-sign-in-refused = A sign-in was refused
audit-action-staff-signed-in = Signed in
audit-action-staff-signed-out = Signed out
audit-action-staff-system-user-created = Set up the system user for background work
audit-action-staff-user-changed = Changed a person
audit-action-staff-user-deactivated = Deactivated a person
audit-action-staff-user-invited = Invited a person
audit-action-staff-user-joined = Joined the company
audit-action-staff-user-left = Left the company
audit-action-staff-user-reactivated = Reactivated a person
