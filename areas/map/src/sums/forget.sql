delete from app.map_counts where tenant_id = $1 returning counted_at
