# Words of documents: papers and pictures of customers and their lines.

documents-title = Documents and photos
documents-hint = Who may see this record may see them.
documents-file = File
documents-file-hint = A photo (JPEG, PNG, WebP) or a PDF, at most 5 MB.
documents-add = Add file
documents-added = The file was added
documents-remove = Remove
documents-remove-confirm = The file is gone for good.
documents-removed = “{ $name }” was removed
documents-not-found = There is no such document.
documents-owner-missing = Say to which customer or to which installation it belongs: one of the two.
documents-file-missing = Choose a file.
documents-unreadable = This is neither a picture (JPEG, PNG, WebP) nor a PDF that can be read.
documents-too-large = The file is too large: at most 5 MB, and a picture of at most 50 million pixels.
documents-too-many = There are { $most } files here already. Remove some first.
documents-not-base64 = The content is no base64.

# Permissions
permissions-documents = Documents and photos
permission-documents-view = See documents and photos
permission-documents-view-hint = Of those records that the person may see.
permission-documents-add = Add documents and photos
permission-documents-add-hint = Also from a telephone in the field.
permission-documents-remove = Remove documents and photos
permission-documents-remove-hint = For good: the file itself goes too.

# The audit log
audit-kind-document = Document
audit-action-documents-added = Added a document
audit-action-documents-removed = Removed a document
audit-action-documents-handed-over = Handed a document over
