select counted_at from app.map_counts where tenant_id = $1 and counted_at > $2
