# Words of the map and the tree.

atlas-title = Map
atlas-search = Find an LCP, a NAP or a customer
atlas-hits = What was found
atlas-empty = Nothing has a place yet. Give LCPs, NAPs and customers theirs, and they appear here.
atlas-needs-script = The map needs JavaScript. The tree shows the same plant without it:
atlas-lcps = LCPs
atlas-splitters = Splitters
atlas-naps = NAPs
atlas-installations = Installations
atlas-customers = Customers
atlas-lines = Lines
atlas-reach = Reach
atlas-counted = Numbers in circles as of { $time }. Come closer to see them as they are.
atlas-outlets = Outlets taken:
atlas-ports = Ports taken:
atlas-key-free = NAP with free ports, or active line
atlas-key-scarce = One or two ports left, or planned line
atlas-key-full = Full, or suspended line
atlas-key-inactive = Inactive line
atlas-kind-lcp = LCP
atlas-kind-nap = NAP
atlas-kind-customer = Customer
atlas-topology = Tree of the plant
atlas-show = Show
atlas-port = port { $port }
atlas-below = What hangs on { $code }
atlas-off = Not in use
atlas-nothing-below = Nothing hangs on this LCP yet.
atlas-no-plant = No plant yet
atlas-no-plant-text = The tree grows with the first LCP.
atlas-to-plant = To the plant
atlas-view-wrong = This is no part of the globe.
atlas-not-found = There is no such LCP in this company.

# Permissions
permissions-map = Map
permission-map-view = See the map
permission-map-view-hint = The plant and its tree; customers and installations as far as they may be seen at all.
