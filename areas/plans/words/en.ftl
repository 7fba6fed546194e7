# Words of plans: what is sold, how fast, for how much and how long.

plans-title = Plans
plans-one = Plan
plans-new = New plan
plans-edit = Change plan
plans-edit-verb = Edit
plans-create = Add plan
plans-save = Save
plans-export = Export
plans-search = Search name or description
plans-state = State
plans-any-state = Any state
plans-sold = On sale
plans-not-sold = Not on sale
plans-name = Name
plans-description = Description
plans-speed = Speed
plans-speed-is = { $down } Mbps down, { $up } up
plans-down = Download speed
plans-up = Upload speed
plans-price = Price
plans-price-hint = For the whole term. A new price holds for sales to come; what is sold already stays as it was sold.
plans-term = Term
plans-term-days = Term in days
plans-term-hint = How long the price lasts. Half a term costs half the price.
plans-term-is =
    { $days ->
        [one] one day
       *[other] { $days } days
    }
plans-tax = Tax
plans-tax-hint = How a sale of this plan is taxed.
plans-tax-standard = Standard rate
plans-tax-zero-rated = Zero-rated
plans-tax-exempt = Exempt
plans-active = On sale
plans-active-hint = Only plans on sale can be chosen for a subscriber.
plans-facts = Facts
plans-prices = Prices so far
plans-prices-hint = The newest first. Every sale remembers the price it was made at.
plans-since = Since
plans-set-by = Set by
plans-show-all = Show all
plans-nothing = Nothing matches
plans-nothing-text = Try fewer letters, or another filter.
plans-none = No plans yet
plans-none-text = A plan is what a subscriber buys: a speed, a price and a term.
plans-created = { $name } is added.
plans-changed = { $name } is saved.
plans-removed = { $name } is removed.
plans-switched-off = { $name } is in use, so it stays. It is no longer on sale.
plans-remove = Remove this plan
plans-remove-text = One that somebody has or had stays, and is no longer on sale.
plans-remove-verb = Remove
plans-remove-confirm = Remove this plan?

# What can go wrong
plans-not-found = There is no such plan in this company.
plans-stale = Somebody else has changed this in the meantime. Nothing of yours was saved: open the page again, look at what is new, and make your change once more.
plans-name-missing = Please give the plan a name.
plans-too-long = That is too long: { $most } characters at most.
plans-name-taken = Another plan of the company has this name.
plans-speed-wrong = Please give a whole number of Mbps, 1 or more.
plans-price-wrong = Please give a price like 1300 or 1,300.50.
plans-term-wrong = Please give a number of days between 1 and 3660.
plans-tax-wrong = Please choose how it is taxed.

# Permissions
permissions-plans = Plans
permission-plans-view = See plans
permission-plans-view-hint = The list, its export, and each plan with the prices it has had.
permission-plans-create = Add plans
permission-plans-create-hint = New plans, with their first price.
permission-plans-change = Change plans
permission-plans-change-hint = Names, speeds, prices, terms, and whether they are on sale.
permission-plans-delete = Remove plans
permission-plans-delete-hint = Those that nobody has had; others are taken off sale.

# The audit log
audit-kind-plan = Plan
audit-action-plans-created = Added a plan
audit-action-plans-changed = Changed a plan
audit-action-plans-removed = Removed a plan
audit-action-plans-exported = Exported the plans
