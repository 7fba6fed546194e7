# The program's own pages

ops-reference = The API
ops-reference-document = The document itself (OpenAPI 3.1)
ops-reference-parameter = Parameter
ops-reference-in = In
ops-reference-type = Type
ops-reference-about = About
ops-reference-body = Body:
ops-reference-shapes = Shapes

# The pages of development, /dev/….
dev-components = Components
dev-components-email = Write the whole address, as in name@example.com.
dev-components-password = Too short: at least 12 characters.
dev-components-reason = Say why.
dev-components-roles = You cannot grant a role that you lack yourself.
dev-components-summary = Nothing was saved. Please look at the fields marked below.
dev-mailbox = Unsent mails
dev-mailbox-sent = A mail server is set: mails go out and are not kept here.
dev-mailbox-to = Recipient
dev-mailbox-find = Find
dev-mailbox-empty = No mails
dev-mailbox-empty-text = What would have been sent appears here, until the program stops.
dev-mailbox-line = to { $to }
dev-mailbox-json = As JSON
dev-mail-from = From
dev-mail-reply-to = Reply to
dev-mail-to = To
dev-mail-at = Written
dev-mail-text = Text
dev-mail-html = HTML source
dev-mail-back = All unsent mails
