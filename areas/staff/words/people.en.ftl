# Words of the people list, invitations, ownership, roles and API keys.

# Shared by these pages
staff-edit = Edit
staff-save = Save
staff-state = State
staff-any-state = Any state
staff-any-role = Any role
staff-on = On
staff-off = Off
staff-never = Never
staff-not-yet = Not yet
staff-you = (you)
staff-facts = Facts
staff-show-all = Show all
staff-nothing-found = Nothing matches
staff-nothing-found-text = Try fewer letters, or another filter.
staff-to-sign-in = Go to sign-in
staff-to-start = Go to the start

# What can go wrong
staff-not-found = There is no such person, role or key in this company.
staff-stale = Somebody else has changed this in the meantime. Nothing of yours was saved: open the page again, look at what is new, and make your change once more.
staff-too-often = That was too often in a short time. Please wait a little.
staff-name-missing = Please give a name.
staff-name-too-long = A name has 120 characters at most.
staff-email-wrong = This is not an e-mail address. It looks like name@example.com.
staff-email-taken = A person with this e-mail address is already in the company.
staff-owner-untouched = Only the owner can change the owner.
staff-not-yourself = You cannot do this to yourself. Ask somebody else who may.
staff-own-roles = Nobody changes their own roles. Ask somebody else who may.
staff-person-beyond = This person may do more than you may, so you cannot take their access or give it back.
staff-not-active = This person is not active.
staff-not-deactivated = This person is not deactivated.
staff-not-invited = This person has no open invitation.
staff-heir-wrong = Please choose an active person whose e-mail address is confirmed.
staff-transfer-open-already = A transfer is already waiting for an answer. Cancel it first.
staff-transfer-gone = No transfer is waiting any more.
staff-role-name-missing = Please give the role a name.
staff-role-name-too-long = A role's name has 50 characters at most.
staff-role-name-taken = Another role of the company has this name.
staff-description-too-long = A description has 300 characters at most.
staff-role-unknown = One of these roles does not exist or is switched off. Please choose again.
staff-role-beyond = This role holds permissions that you do not have, so you can neither give it nor change it.
staff-own-role = You hold this role yourself, so somebody else has to change it.
staff-role-held =
    { $people ->
        [one] One person holds this role. Take it from them first.
       *[other] { $people } people hold this role. Take it from them first.
    }
staff-permission-unknown = One of these permissions does not exist.
staff-permission-beyond = You cannot grant a permission that you do not have yourself.
staff-key-name-missing = Please give the key a name.
staff-key-name-too-long = A key's name has 80 characters at most.
staff-key-expiry-wrong = Please choose when the key expires.
staff-key-scopes-missing = Please choose at least one permission.
staff-key-revoked = This key is already revoked.

# People
staff-people = People
staff-people-search = Name or e-mail
staff-people-none = Nobody here yet
staff-people-none-text = Invite the people you work with.
staff-person = Person
staff-person-name = Name
staff-person-edit = Name and roles
staff-person-changed = { $name } was changed.
staff-person-no-roles = No roles: this person sees their own profile and nothing else.
staff-person-audit = What this person did, in the audit log
staff-email = E-mail
staff-email-verified = confirmed
staff-email-unverified = not confirmed
staff-email-is-theirs = Only the person can change this address, in their profile.
staff-owner = Owner
staff-owner-may-all = The owner may do everything, whatever the roles.
staff-roles = Roles
staff-role = Role
staff-second-factor = Second factor
staff-sessions = Open sessions
staff-last-sign-in = Last sign-in
staff-joined = Joined
staff-invited-at = Invited
staff-deactivated-at = Deactivated
staff-state-invited = Invited
staff-state-active = Active
staff-state-deactivated = Deactivated
staff-role-kept = Grants more than you may, so it stays as it is.

# Access taken and given back
staff-deactivate = Take this person's access away
staff-deactivate-text = All their sessions end at once, and API keys that they made stop working. What they did stays on record. You can give the access back.
staff-deactivate-verb = Deactivate
staff-deactivate-confirm = The person is signed out everywhere and cannot sign in any more.
staff-deactivated = { $name } was deactivated and is signed out everywhere.
staff-reactivate = Give this person's access back
staff-reactivate-text = They can sign in again as before, with the roles shown here. Who never accepted the invitation gets a new one.
staff-reactivate-verb = Reactivate
staff-reactivated = { $name } can sign in again.
staff-reinvited = { $name } was invited again.

# Invitations
staff-invite = Invite a person
staff-invite-card = Who should join?
staff-invite-hint = They get a mail with a link that is good for seven days, and choose their own password.
staff-invite-email-hint = They will sign in with this address.
staff-invite-roles-hint = A person may do what all their roles grant together.
staff-invite-no-roles = There is no role that you may give. The person can be given roles later.
staff-invite-send = Send the invitation
staff-invited = An invitation is on its way to { $email }.
staff-invited-again = A new invitation is on its way to { $email }. The link of the mail before no longer works.
staff-invitation-open-until = Invited, not yet accepted. The link is good until { $until }.
staff-invitation-has-expired = Invited, but the link has expired. Send the invitation again.
staff-invitation-resend = Send again
staff-invitation-withdraw = Withdraw
staff-invitation-withdraw-title = Withdraw the invitation?
staff-invitation-withdraw-confirm = The link in the mail stops working, and the person cannot join with it.
staff-invitation-withdrawn = The invitation of { $name } was withdrawn.

staff-invitation-subject = { $company } invites you to fiberbill
staff-invitation-hello = Hello { $name },
staff-invitation-text = { $by } invites you to work in { $company }. Choose a password and you are in.
staff-invitation-button = Accept the invitation
staff-invitation-until =
    { $days ->
        [one] The link is good for one day and works once.
       *[other] The link is good for { $days } days and works once.
    }
staff-invitation-why = You get this because somebody at { $company } entered your address. If you do not know them, do nothing: without the link nobody joins.

staff-accept = Welcome
staff-accept-lead = { $company } has invited you. Check your name and choose a password.
staff-accept-verb = Join
staff-accepted = Welcome to { $company }.
staff-your-name = Your name
staff-new-password = Password
staff-new-password-hint = At least 10 characters. A few words in a row are easy to remember and hard to guess.
staff-invitation-expired = This invitation has expired
staff-invitation-expired-text = Links are good for seven days. Ask the person at { $company } who invited you to send it again.
staff-invitation-over = This invitation was withdrawn
staff-invitation-over-text = { $company } has taken this invitation back. If you think that is a mistake, ask the person who invited you.
staff-invitation-closed = This company is closed at the moment
staff-invitation-closed-text = Nobody can join { $company } while it is deactivated. Ask the person who invited you; the link works again once the company is back.
staff-invitation-gone = This link no longer works
staff-invitation-gone-text = If you have already joined, just sign in. If you got more than one invitation, use the link in the newest mail. Otherwise ask the person who invited you to send it again.

# Ownership
staff-transfer = Transfer ownership
staff-transfer-hint = The other person gets a mail and has three days to accept. Until then nothing changes.
staff-transfer-warning = The new owner may do everything, and you may then do only what your roles grant. Only the new owner can undo it.
staff-transfer-heir = New owner
staff-transfer-heir-hint = Active people whose e-mail address is confirmed.
staff-transfer-choose = Choose a person
staff-transfer-keep = Roles that you keep
staff-transfer-keep-hint = Without a role you will see your own profile and nothing else.
staff-transfer-code = Code from your authenticator
staff-transfer-code-hint = Or one of your recovery codes.
staff-your-password = Your password
staff-transfer-verb = Offer the company
staff-transfer-offered = { $name } has been asked by mail to become the owner.
staff-transfer-open = A transfer is waiting
staff-transfer-open-text = { $name } ({ $email }) has been asked to become the owner.
staff-transfer-open-until = The offer is good until { $until }.
staff-transfer-cancel = Cancel the transfer
staff-transfer-cancelled = The transfer was cancelled. You are still the owner.
staff-transfer-nobody = There is nobody to transfer to
staff-transfer-nobody-text = The new owner must be an active person of the company with a confirmed e-mail address.
staff-transfer-subject = You are offered the ownership of { $company }
staff-transfer-hello = Hello { $name },
staff-transfer-letter = { $by } wants to make you the owner of { $company } in fiberbill. The owner may do everything in the company.
staff-transfer-button = Look at the offer
staff-transfer-until =
    { $days ->
        [one] The offer is good for one day. You have to be signed in to accept it.
       *[other] The offer is good for { $days } days. You have to be signed in to accept it.
    }
staff-transfer-why = You get this because you work in { $company }. If you do not want to become its owner, do nothing.
staff-transfer-over = This offer is over
staff-transfer-over-text = It was accepted, cancelled, has expired, or was made to somebody else. Ask the owner to make it again.
staff-ownership = Become the owner
staff-ownership-text = { $from } offers you the ownership of { $company }. You will be able to do everything in the company, and { $from } will keep only some roles.
staff-ownership-accept = Accept the ownership
staff-ownership-yours = You are now the owner of { $company }.
staff-owner-changed-subject = { $company } has a new owner
staff-owner-changed-letter = { $heir } is now the owner of { $company }, in place of { $former }.
staff-owner-changed-why = You get this because you work in { $company }. If you did not expect it, talk to each other at once.

# Roles
staff-role-new = New role
staff-role-edit = Edit the role
staff-role-text = About the role
staff-role-name = Name
staff-role-description = Description
staff-role-description-hint = Tells colleagues whom the role is for.
staff-role-active = In use
staff-role-active-hint = A role that is switched off grants nothing, and nobody can be given it.
staff-role-is-active = In use
staff-role-is-off = Switched off
staff-role-off-explained = This role is switched off: it grants nothing to those who hold it.
staff-role-permissions = Permissions
staff-role-permissions-hint = You can grant what you may do yourself; the rest stays as it is.
staff-permission-locked = You do not have this permission, so you cannot change it.
staff-role-create = Create the role
staff-role-created = The role { $name } was created.
staff-role-changed = The role { $name } was changed.
staff-role-removed = The role { $name } was deleted.
staff-role-remove = Delete this role
staff-role-remove-text = A role can be deleted when nobody holds it.
staff-role-remove-verb = Delete
staff-role-remove-confirm = The role is gone for good. What was done with it stays on record.
staff-role-see-people = See who
staff-role-grants-nothing = This role grants nothing.
staff-role-held-by-nobody = Nobody holds this role.
staff-role-people-hidden = You may not see who they are.
staff-role-people-count =
    { $people ->
        [0] Held by nobody
        [one] Held by one person
       *[other] Held by { $people } people
    }
staff-role-people-more =
    { $more ->
        [one] and one more
       *[other] and { $more } more
    }
staff-roles-none = No roles yet
staff-roles-none-text = A role bundles permissions under a name, so that you can give them to people.

staff-role-manager = Manager
staff-role-manager-about = Runs the daily business, invites people and gives them roles.
staff-role-cashier = Cashier
staff-role-cashier-about = Takes payments at the counter and hands over receipts.
staff-role-technician = Technician
staff-role-technician-about = Installs and repairs lines in the field.
staff-role-customer-service = Customer service
staff-role-customer-service-about = Looks after subscribers and their tickets.
staff-role-marketing = Marketing
staff-role-marketing-about = Looks at customers and areas, and at what sells.
staff-role-report-viewer = Report viewer
staff-role-report-viewer-about = Reads dashboards and reports, and changes nothing.

# The catalogue
permissions-people = People
permission-staff-view-users = See the people
permission-staff-view-users-hint = The list of colleagues, their state and roles.
permission-staff-invite-users = Invite people
permission-staff-invite-users-hint = Send, repeat and withdraw invitations.
permission-staff-change-users = Change people
permission-staff-change-users-hint = Their names and roles; never more than you may do yourself.
permission-staff-deactivate-users = Take access away and give it back
permission-staff-deactivate-users-hint = Deactivate and reactivate people who may do no more than you.
permissions-roles = Roles
permission-staff-view-roles = See the roles
permission-staff-view-roles-hint = What each role grants and who holds it.
permission-staff-create-roles = Create roles
permission-staff-create-roles-hint = With permissions that you have yourself.
permission-staff-change-roles = Change roles
permission-staff-change-roles-hint = Those that grant no more than you may, and that you do not hold.
permission-staff-delete-roles = Delete roles
permission-staff-delete-roles-hint = Those that nobody holds.
permissions-api = Programs
permission-staff-manage-api-keys = Manage API keys
permission-staff-manage-api-keys-hint = Create and revoke keys with which programs act for the company.

# API keys
staff-api-keys = API keys
staff-keys-none = No keys yet
staff-keys-none-text = With a key, a program of yours can work with the company's data.
staff-key-new = New API key
staff-key-text = About the key
staff-key-name = Name
staff-key-name-hint = The program that will use it.
staff-key-expires = Expires
staff-key-expires-hint = A key that leaks is harmless once it has expired.
staff-key-days =
    { $days ->
        [one] In one day
       *[other] In { $days } days
    }
staff-key-may = What it may do
staff-key-may-hint = As little as the program needs. A key can never do more than the person who made it.
staff-key-scopes =
    { $count ->
        [one] One permission
       *[other] { $count } permissions
    }
staff-key-create = Create the key
staff-key-made = Your new key
staff-key-shown-once = Copy the key now. It is shown this once, and nobody can show it to you again.
staff-key-copy = Copy the key
staff-key-example = Try it:
staff-key-kept = I have copied it
staff-key-made-by = Made by
staff-key-last-used = Last used
staff-key-is-active = Active
staff-key-is-expired = Expired
staff-key-is-revoked = Revoked
staff-key-is-inactive = Off: its maker was deactivated
staff-key-revoke = Revoke
staff-key-revoke-title = Revoke this key?
staff-key-revoke-confirm = Programs that use it stop working at once. This cannot be undone.
staff-key-revoke-done = The key { $name } was revoked.
staff-inviter-unconfirmed = Confirm your own e-mail address first, then invite people. The banner above sends you the link once more.

staff-mail-why-owner = You get this because you own { $company }.
staff-mail-closed = { $company } has been closed
staff-mail-closed-text = { $company } has been closed: its people cannot sign in, and nothing runs in the background. Everything that it recorded is kept.
staff-mail-closed-button = Look at it, or open it again
staff-mail-closed-after = You can still sign in, to look, to take your data and to open it again.
staff-mail-opened = { $company } is open again
staff-mail-opened-text = { $company } is open again: its people can sign in, and background work goes on from now.
