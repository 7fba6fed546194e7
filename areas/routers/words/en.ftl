# Words of routers: stock, states, and where each has been.

routers-title = Routers
routers-one = Router
routers-new = New router
routers-edit = Change router
routers-edit-verb = Edit
routers-create = Add router
routers-save = Save
routers-export = Export
routers-search = Search serial, MAC, brand or model
routers-state = State
routers-any-state = Any state
routers-in-stock = In stock
routers-deployed = Deployed
routers-defective = Defective
routers-retired = Retired
routers-serial = Serial number
routers-mac = MAC address
routers-mac-hint = In any notation: 4C:5E:0C:12:34:56, 4c5e.0c12.3456 or without signs between.
routers-brand = Brand
routers-brand-by-mac = By its MAC address
routers-model = Model
routers-maker = Made by
routers-notes = Notes
routers-since = Received
routers-facts = Facts
routers-show-all = Show all
routers-nothing = Nothing matches
routers-nothing-text = Try fewer signs, or another filter.
routers-none = No routers yet
routers-none-text = Receive a delivery by scanning or pasting its serial numbers.
routers-receive = Receive a delivery
routers-receive-verb = Receive into stock
routers-lines = Serial numbers and MAC addresses
routers-lines-hint = One router a line: its serial number, then its MAC address. Scan them or paste them from a sheet, 200 at most. All are received, or none.
routers-received =
    { $count ->
        [one] One router is in stock.
       *[other] { $count } routers are in stock.
    }
routers-movements = Where it has been
routers-came-in = Came into stock
routers-moved-at = When
routers-moved-to = Where to
routers-moved-by = By
routers-reason = Reason
routers-move = Move it
routers-move-verb = Move
routers-moved = It is moved.
routers-created = { $serial } is in stock.
routers-changed = { $serial } is saved.
routers-removed = { $serial } is removed.
routers-remove = Remove this router
routers-remove-text = Only one that was entered by mistake. One that has been somewhere is retired instead.
routers-remove-verb = Remove
routers-remove-confirm = Remove this router?

# What can go wrong
routers-not-found = There is no such router in this company.
routers-stale = Somebody else has changed this in the meantime. Nothing of yours was saved: look at what is new, and make your change once more.
routers-serial-missing = Please give the serial number.
routers-serial-taken = Another router of the company has this serial number.
routers-too-long = That is too long: { $most } characters at most.
routers-mac-wrong = This is no MAC address. It has twelve digits from 0 to F, like 4C:5E:0C:12:34:56.
routers-mac-taken = Another router of the company has this MAC address.
routers-brand-unknown = Please choose a brand from the list.
routers-way-wrong = It cannot go there from where it is.
routers-reason-missing = Please give a reason.
routers-lines-missing = Please give at least one router.
routers-lines-too-many = That is too many at once: { $most } at most.
routers-line-serial-taken = Line { $line }: this serial number is known already, or stands here twice. Nothing was received.
routers-line-mac-wrong = Line { $line }: there is no MAC address after the serial number. Nothing was received.
routers-line-mac-taken = Line { $line }: this MAC address is known already, or stands here twice. Nothing was received.
routers-line-wrong = Line { $line }: the serial number is missing or too long. Nothing was received.
routers-state-unknown = There is no such state: write in_stock, defective or retired.
routers-busy = This router is not in stock. Please choose another.
routers-in-use = This router has been somewhere, so its record stays. Retire it instead.

# Permissions
permissions-routers = Routers
permission-routers-view = See routers
permission-routers-view-hint = The stock, its export, and each router with where it has been.
permission-routers-create = Receive routers
permission-routers-create-hint = One by one or a whole delivery.
permission-routers-change = Change and move routers
permission-routers-change-hint = What they are, and whether they are in stock, defective or retired.
permission-routers-delete = Remove routers
permission-routers-delete-hint = Those that were entered by mistake.

# The audit log
audit-kind-router = Router
audit-action-routers-created = Received a router
audit-action-routers-changed = Changed a router
audit-action-routers-moved = Moved a router
audit-action-routers-handed-out = Handed out a router
audit-action-routers-taken-back = Took a router back
audit-action-routers-removed = Removed a router
audit-action-routers-exported = Exported the routers
