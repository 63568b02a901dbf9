"""What alembic runs: the migrations, on the connection that `migrating` gives, in its transaction."""

from alembic import context

from dateline.ledger.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
