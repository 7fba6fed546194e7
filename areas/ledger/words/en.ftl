# Words of the books.

ledger-title = Ledger
ledger-lead = Every movement of money, the newest first. Entries are added and never altered; each seals the one before it.
ledger-none = No entries
ledger-none-text = The first sale writes the first entries.
ledger-show-all = Show all
ledger-all-entries = All entries
ledger-number = Entry
ledger-at = When
ledger-kind = What
ledger-any-kind = Anything
ledger-from = From
ledger-to = To
ledger-amount = Amount
ledger-customer = Customer
ledger-by = By
ledger-mark = Seal
ledger-reverses = takes back { $number }
ledger-kind-payment = Payment
ledger-kind-charge = Charge
ledger-kind-void = Void
ledger-kind-refund = Refund
ledger-kind-credit = Credit for unused time
ledger-kind-adjustment = Adjustment
ledger-kind-float = Change for the drawer
ledger-kind-difference = Over or short
ledger-kind-turn-over = Turned over
ledger-account-till = Drawer
ledger-account-safe = Safe
ledger-account-customer = Customer
ledger-account-income = Income
ledger-account-refunds = Refunds
ledger-account-adjustments = Adjustments
ledger-account-over-short = Over and short
ledger-account = Account
ledger-account-hint = What the company owes this customer; below zero, what the customer owes.
ledger-balance = Balance
ledger-adjust = Adjust an account
ledger-adjust-verb = Adjust
ledger-adjust-hint = No money changes hands. The entry stays for good; take it back with another.
ledger-direction = Which way
ledger-direction-credit = Credit: the company owes the customer more
ledger-direction-debit = Debit: the customer owes the company more
ledger-reason = Reason
ledger-adjusted = Entry { $number } is in the books.
ledger-amount-wrong = Give an amount above zero, such as 1,300.00.
ledger-customer-unknown = There is no such customer.
ledger-reason-missing = Say why: the entry stays for good.
ledger-reason-long = At most { $most } signs.
ledger-direction-wrong = Choose credit or debit.
ledger-other-currency = The books of this company are kept in { $kept }. Money in another currency cannot stand beside it: the company's settings and the plan have to be in { $kept }.
ledger-kind-unknown = There is no such kind of entry.

# Permissions
permissions-ledger = Ledger
permission-ledger-view = See the ledger
permission-ledger-view-hint = Every movement of money, and the account of each customer.
permission-ledger-adjust = Adjust accounts
permission-ledger-adjust-hint = Credits and debits by hand, with a reason.

# What the audit log calls it
audit-action-ledger-adjusted = Adjusted a customer's account
