# Words of barangays: the smallest areas that a company serves.

barangays-title = Barangays
barangays-one = Barangay
barangays-new = New barangay
barangays-edit = Change barangay
barangays-edit-verb = Edit
barangays-create = Add barangay
barangays-save = Save
barangays-export = Export
barangays-search = Search name or code
barangays-state = State
barangays-any-state = Any state
barangays-served = Served
barangays-not-served = Not served
barangays-name = Name
barangays-code = Code
barangays-code-hint = A short name of your own, if you use one.
barangays-households = Households
barangays-households-hint = How many homes there are, if you know it. Reports compare your subscribers with it.
barangays-description = Description
barangays-active = Served
barangays-active-hint = Only barangays that are served can be chosen for a customer.
barangays-since = Since
barangays-facts = Facts
barangays-show-all = Show all
barangays-nothing = Nothing matches
barangays-nothing-text = Try fewer letters, or another filter.
barangays-none = No barangays yet
barangays-none-text = Add the areas that you serve: customers and cabinets stand in them.
barangays-created = { $name } is added.
barangays-changed = { $name } is saved.
barangays-removed = { $name } is removed.
barangays-switched-off = { $name } is in use, so it stays. It is no longer served and cannot be chosen any more.
barangays-remove = Remove this barangay
barangays-remove-text = One that customers or cabinets stand in stays, and is no longer served.
barangays-remove-verb = Remove
barangays-remove-confirm = Remove this barangay?

# What can go wrong
barangays-not-found = There is no such barangay in this company.
barangays-stale = Somebody else has changed this in the meantime. Nothing of yours was saved: open the page again, look at what is new, and make your change once more.
barangays-name-missing = Please give the barangay a name.
barangays-too-long = That is too long: { $most } characters at most.
barangays-name-taken = Another barangay of the company has this name.
barangays-code-taken = Another barangay of the company has this code.
barangays-households-wrong = Please give a whole number, 0 or more.

# Permissions
permissions-barangays = Barangays
permission-barangays-view = See barangays
permission-barangays-view-hint = The list, its export and each barangay's page.
permission-barangays-create = Add barangays
permission-barangays-create-hint = New areas that the company serves.
permission-barangays-change = Change barangays
permission-barangays-change-hint = Names, codes, households, and whether they are served.
permission-barangays-delete = Remove barangays
permission-barangays-delete-hint = Those that nothing stands in; others are switched off.

# The audit log
audit-kind-barangay = Barangay
audit-action-barangays-created = Added a barangay
audit-action-barangays-changed = Changed a barangay
audit-action-barangays-removed = Removed a barangay
audit-action-barangays-exported = Exported the barangays
