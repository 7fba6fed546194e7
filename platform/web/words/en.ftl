# Words of the shell, the form fields and the other shared templates of platform/web/templates.

web-brand = fiberbill
web-skip = Skip to the page
web-nav = Main menu
web-nav-open = Open the menu
web-nav-close = Close the menu
web-profile = Your profile
web-sign-out = Sign out
web-dev = Development: components
web-theme = Appearance
web-theme-light = Light
web-theme-dark = Dark
web-theme-auto = As the device
web-toasts = Messages
web-close = Close
web-cancel = Cancel
web-apply = Apply
web-search = Search
web-loading = Loading
web-optional = optional
web-copy = Copy
web-copied = Copied
web-show-password = Show password
web-your-time = Your time: { $time }
web-request-failed = That did not work. Please try again.
web-request-offline = No connection. Nothing was sent.

web-confirm-title = Are you sure?
web-confirm-verb = Go ahead

web-palette = Search and go
web-palette-open = Search
web-palette-hint = Find a page, a person, a number
web-palette-none = Nothing found.
web-palette-move = move
web-palette-go = open

web-key-ctrl = Ctrl
web-key-esc = Esc
web-keys = Keyboard shortcuts
web-keys-palette = Search and go anywhere
web-keys-search = Jump to the search field of the page
web-keys-help = Show this list
web-keys-save = Save the form you are in
web-keys-close = Close what is open

web-pager = Pages
web-pager-previous = Previous
web-pager-next = Next
web-pager-shown =
    { $count ->
        [one] { $count } shown
       *[other] { $count } shown
    }

web-error-home = Go to the start
web-error-sign-in = Go to sign-in
web-error-reference = Reference:

# The page of all parts, /dev/components. Seen by developers only.
web-demo-export = Export
web-demo-add = Add a person
web-demo-active = Active
web-demo-owner = Owner
web-demo-tabs = Parts of this page
web-demo-overview = Overview
web-demo-fields = Form fields
web-demo-fields-hint = With values, hints and errors.
web-demo-lists = Lists
web-demo-stat-active = Active subscribers
web-demo-stat-due = End within three days
web-demo-stat-money = Takings
web-demo-stat-link = Open tickets
web-demo-today = today
web-demo-buttons = Buttons and states
web-demo-save = Save
web-demo-line = Edit
web-demo-warm = Renew
web-demo-delete = Delete
web-demo-quiet = Later
web-demo-off = Not now
web-demo-busy = Saving
web-demo-small = Small
web-demo-ask = Asks first
web-demo-neutral = Neutral
web-demo-info = For information
web-demo-good = Good
web-demo-warning = Take care
web-demo-bad = Bad
web-demo-invited = Invited
web-demo-suspended = Suspended
web-demo-failed = Failed
web-demo-deactivated = Deactivated
web-demo-other = Any other
web-demo-name = Name
web-demo-email = E-mail
web-demo-email-hint = Receipts go there.
web-demo-amount = Amount
web-demo-term = Term
web-demo-days = days
web-demo-fixed = Cannot be changed
web-demo-password = New password
web-demo-password-hint = At least 12 characters.
web-demo-code = Code from your authenticator
web-demo-plan = Plan
web-demo-choose = Choose a plan
web-demo-reason = Reason
web-demo-reason-hint = It stands in the audit log.
web-demo-reason-example = Moved to another town
web-demo-roles = Roles
web-demo-roles-hint = What this person may do.
web-demo-role-manager = Manager
web-demo-role-manager-hint = Everything but ownership
web-demo-role-cashier = Cashier
web-demo-month = One month
web-demo-half = Fifteen days
web-demo-check = Send a receipt
web-demo-check-hint = By e-mail, at once.
web-demo-switch = Reminders
web-demo-switch-hint = Three days, one day and on the day itself.
web-demo-file = Logo
web-demo-facts = Facts
web-demo-state = State
web-demo-number = Account
web-demo-since = Since
web-demo-alert-success = The payment is booked.
web-demo-alert-info = Prices change on the first of the month.
web-demo-alert-warning = This router has not been seen for two days.
web-demo-alert-title = The message was not sent
web-demo-alert-error = The provider refused the number. Correct it and try again.
web-demo-history = History
web-demo-all = All states
web-demo-menu = More
web-demo-empty = No tickets yet
web-demo-empty-text = When a subscriber reports a fault, it appears here.
web-demo-danger = Delete this company?
web-demo-danger-text = All of its data goes for good on the announced date.
