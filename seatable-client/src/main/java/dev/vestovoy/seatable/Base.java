package dev.vestovoy.seatable;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One base. Making it costs nothing: the token is exchanged by the first call that needs it. Safe
 * for use by many threads. All methods that ask the server throw {@link SeaTableException}.
 */
public final class Base {
  private final Session session;
  private final Schemas schemas;
  private final RowLocks locks;
  private final ServerDesk server;

  Base(Session session, Schemas schemas, RowLocks locks, ServerDesk server) {
    this.session = session;
    this.schemas = schemas;
    this.locks = locks;
    this.server = server;
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

  /** Runs a SELECT and gives all its rows; see {@link #stream}. */
  public SqlResult query(Sql sql) {
    return new SqlRunner(session, server).query(sql);
  }

  /**
   * The rows of a SELECT, each with its cells by column name or alias, fetched page by page while
   * the stream is consumed. The server would cut a statement without a LIMIT at 100 rows and any
   * LIMIT at its own cap, without a word; here all rows come, or as many as the LIMIT says. Without
   * an ORDER BY nobody promises that pages fit together. In a join each column needs an alias: the
   * server tells them by key, and two tables may have the same.
   */
  public Stream<Map<String, CellValue>> stream(Sql sql) {
    return new SqlRunner(session, server).stream(sql);
  }

  /**
   * Runs an UPDATE or DELETE, which must have a WHERE. The server does not tell how many rows it
   * changed, nor whether it changed any.
   */
  public void execute(Sql sql) {
    new SqlRunner(session, server).execute(sql);
  }

  /**
   * What was done to the base, newest first, fetched page by page while the stream is consumed: to
   * catch up after a time without {@link #changes}, read as far as the last line that is known.
   * Tables and columns are named as they are called today.
   */
  public Stream<LogEntry> operations() {
    return new LogReader(session, schemas).stream();
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
    return new Base(session.with(policy), schemas, locks, server);
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
