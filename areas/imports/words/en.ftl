# Words of imports: files of records that are tried first and taken after.

imports-title = Imports
imports-one = Import
imports-new = Bring in a file
imports-check = Check the file
imports-of = Records
imports-of-choose = Choose
imports-file = File
imports-file-hint = CSV or Excel, at most 100,000 rows. The first row names the columns; nothing is stored before you have seen what would become of each row.
imports-change-known = Change records that are there already
imports-change-known-hint = Otherwise a record that differs from the file is left as it is.
imports-columns = Columns that are read
imports-columns-hint = In any order, and any of them may be missing but those that are needed. A file that was exported here can be brought back as it is.
imports-columns-needed = Needed: { $columns }
imports-template = Empty file
imports-brought = The file has come in and is being checked
imports-none = No file yet
imports-none-text = Customers, plans, plant and routers can come from a spreadsheet or from another system.
imports-rows = Rows
imports-taken = Taken
imports-wrong = Wrong
imports-state = State
imports-by = Brought by
imports-at = When
imports-lead =
    { $count ->
        [one] One row, brought by { $who }
       *[other] { $count } rows, brought by { $who }
    }
imports-progress = { $done } of { $all } rows
imports-progress-label = Progress
imports-ready =
    { $good ->
        [one] One row is ready to be taken
       *[other] { $good } rows are ready to be taken
    }, { $wrong } are wrong and will be left out. Nothing is stored yet.
imports-nothing-good = There is nothing to take: every row is wrong, or there already.
imports-all-taken =
    { $count ->
        [one] Done: one row was gone through.
       *[other] Done: { $count } rows were gone through.
    }
imports-earlier = This very file was brought in before
imports-earlier-at = On { $time }
imports-unread = Not read, because no such column is known: { $columns }
imports-forgotten = This file was given up, or it is older than 30 days. What stood in it is forgotten; records that came of it are where they belong.
imports-broke-off = It came to a stop because of a fault of ours. What was taken is taken and nothing twice; you can go on.
imports-run = Take the good rows
imports-go-on = Go on
imports-run-done = The good rows are being taken
imports-stop = Stop
imports-stop-done = Stopped. What was taken stays.
imports-drop = Give up
imports-drop-confirm = What stands in the file is forgotten. Records that were taken stay.
imports-drop-done = The file was given up
imports-refused = Wrong rows
imports-fates = What becomes of the rows
imports-row = Row
imports-text = What stands there
imports-fate = Fate
imports-why = Why
imports-twice = The same record stands in row { $row } already.
imports-value-twice = Row { $row } has the same.
imports-fault = We could not read this row. The fault is ours and has been noted.
imports-state-checking = Being checked
imports-state-checked = Checked
imports-state-running = Being taken
imports-state-stopped = Stopped
imports-state-done = Done
imports-state-dropped = Given up
imports-fate-waiting = Waiting
imports-fate-new = New
imports-fate-change = Changes a record
imports-fate-same = Is there already
imports-fate-left = Differs, left alone
imports-fate-refused = Wrong
imports-fate-made = Made
imports-fate-changed = Changed
imports-fate-failed = Went wrong
imports-not-found = There is no such import.
imports-sort-unknown = Choose which records these are.
imports-column-missing = The file has no column “{ $column }”.
imports-column-twice = Two columns of the file mean “{ $column }”.
imports-state-wrong = That cannot be done now: somebody has moved it on meanwhile.
imports-fate-unknown = There is no such fate.

# Permissions
permissions-imports = Imports
permission-imports-bring = Bring in files of records
permission-imports-bring-hint = Of those sorts of record that the person may add and change by hand.

# The audit log
audit-kind-import = Import
audit-action-imports-brought = Brought in a file
audit-action-imports-checked = Checked a file
audit-action-imports-started = Began to take a file's rows
audit-action-imports-stopped = Stopped taking a file's rows
audit-action-imports-finished = Took a file's rows
audit-action-imports-dropped = Gave up a file
audit-action-imports-broke-off = Taking a file's rows broke off
audit-action-imports-refused-exported = Exported a file's wrong rows
