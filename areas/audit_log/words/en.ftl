# The audit log's screen.

permissions-audit = Audit log
permission-audit-view-log = See the audit log
permission-audit-view-log-hint = Who did what, when and from where, with what stood there before.
permission-audit-export-log = Export the audit log
permission-audit-export-log-hint = Take it out as a spreadsheet. Each export is itself on record.

audit-log = Audit log
audit-entry = Entry
audit-filter = Filter the log
audit-search = Name, object or action
audit-text = Text
audit-time = Time
audit-who = Who
audit-what = What
audit-object = Object
audit-object-id = Object id
audit-object-history = Everything about it
audit-kind = Kind of object
audit-effect = Effect
audit-action = Action
audit-actor = Kind of actor
audit-actor-id = Actor id
audit-job = Job
audit-from-day = From
audit-to-day = To
audit-address = From address
audit-agent = Browser or program
audit-request = Request
audit-request-all = Everything that this request did
audit-any-actor = Anybody
audit-any-action = Any action
audit-any-kind = Any object
audit-any-effect = Any effect
audit-caption = The audit log, newest first. Times are of { $zone }.
audit-chip-off = Take off the filter { $name }: { $value }
audit-chips-off = Show everything
audit-none = Nothing on record yet
audit-none-text = Every change that somebody makes will appear here.
audit-nothing-found = Nothing matches
audit-nothing-found-text = Take off a filter, or look at other days.
audit-facts = Facts
audit-diff = What changed
audit-diff-hint = Secrets are never written down, neither the old nor the new one.
audit-diff-none = Nothing was changed by this.
audit-field = Field
audit-before = Before
audit-after = After
audit-export = Export
audit-export-cut = The export stops here, after { $rows } rows; one export holds at most { $most } rows. Choose fewer days for the rest.

audit-bad-id = this is not an id.
audit-bad-day = this is not a day. Write it as 2026-11-21.
audit-days-reversed = the last day is before the first.
audit-unknown-choice = choose one from the list.

audit-effect-created = created
audit-effect-changed = changed
audit-effect-removed = removed
audit-effect-event = happened

audit-actor-person = Person
audit-actor-api-key = API key
audit-actor-system = System
audit-actor-visitor = Visitor
audit-actor-operator = Operator

audit-kind-company = Company
audit-kind-user = Person
audit-kind-role = Role
audit-kind-session = Session
audit-kind-api-key = API key
audit-kind-picture = Picture
audit-kind-mail = Mail
audit-kind-route = Page
audit-kind-audit-log = Audit log
