package dev.vestovoy.seatable;

import java.util.List;

/**
 * One base. Making it costs nothing: the token is exchanged by the first call that needs it. Safe
 * for use by many threads. All methods that ask the server throw {@link SeaTableException}.
 */
public final class Base {
  private final Session session;
  private final Schemas schemas;
  private final RowLocks locks;

  Base(Session session, Schemas schemas, RowLocks locks) {
    this.session = session;
    this.schemas = schemas;
    this.locks = locks;
  }

  /** What the token exchange told; asks the server only if no token is held. */
  public BaseInfo info() {
    return session.token().info();
  }

  /** The base's structure, as old as the client's builder allows. */
  public Metadata metadata() {
    return schemas.metadata(session);
  }

  /** The base's structure as it is now. */
  public Metadata refreshMetadata() {
    return schemas.refreshed(session);
  }

  /** A handle on a table, which need not exist yet. */
  public Table table(String name) {
    return new Table(this, name);
  }

  /**
   * Compares the base with what is wanted; nothing is changed until the plan is applied.
   *
   * @throws UnknownTableException when a link is wanted to a table that is neither there nor wanted
   */
  public SchemaPlan plan(SchemaSpec wanted) {
    return new SchemaPlan(this, wanted);
  }

  /**
   * Makes a table, its links and its views; tables that its links lead to must be there.
   *
   * @throws ValidationException if the server has a table of this name already
   */
  public TableSchema createTable(TableSpec wanted) {
    schema().write(new SchemaStep.CreateTable(wanted));
    plan(new SchemaSpec(List.of(wanted))).apply();
    return table(wanted.name()).schema();
  }

  /**
   * Runs a SELECT. Without a LIMIT of its own it is asked for page by page until a page is empty:
   * the server would cut it at 100 rows without a word.
   */
  public SqlResult query(Sql sql) {
    return new SqlRunner(session).query(sql);
  }

  /**
   * Runs an UPDATE or DELETE, which must have a WHERE. The server does not tell how many rows it
   * changed, nor whether it changed any.
   */
  public void execute(Sql sql) {
    new SqlRunner(session).execute(sql);
  }

  /** Tells what is done to the base from now on, until it is closed. */
  public ChangeFeed changes() {
    return changes(FeedPolicy.standard());
  }

  /** The same with other times. */
  public ChangeFeed changes(FeedPolicy policy) {
    return ChangeFeed.of(session, schemas, policy);
  }

  /** The same base, and the same tokens, with another patience. */
  public Base with(RetryPolicy policy) {
    return new Base(session.with(policy), schemas, locks);
  }

  SchemaWriter schema() {
    return new SchemaWriter(session, schemas);
  }

  Session session() {
    return session;
  }

  Schemas schemas() {
    return schemas;
  }

  RowLocks locks() {
    return locks;
  }
}
