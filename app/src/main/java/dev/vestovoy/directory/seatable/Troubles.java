package dev.vestovoy.directory.seatable;

import dev.vestovoy.directory.tables.DirectoryTrouble;
import dev.vestovoy.seatable.AuthenticationException;
import dev.vestovoy.seatable.LimitException;
import dev.vestovoy.seatable.NotFoundException;
import dev.vestovoy.seatable.PermissionException;
import dev.vestovoy.seatable.ProtocolException;
import dev.vestovoy.seatable.RateLimitException;
import dev.vestovoy.seatable.SeaTableException;
import dev.vestovoy.seatable.ServerException;
import dev.vestovoy.seatable.SqlException;
import dev.vestovoy.seatable.TransportException;
import dev.vestovoy.seatable.UnknownColumnException;
import dev.vestovoy.seatable.UnknownTableException;
import dev.vestovoy.seatable.ValidationException;
import dev.vestovoy.text.Reason;
import java.net.URI;

/** Failures of SeaTable in words for the administrator who runs the service. */
public final class Troubles {
  private Troubles() {}

  /** What happened and what to do, without tokens or cells; its first sentence says it all. */
  public static String told(SeaTableException e, URI server) {
    return switch (e) {
      case AuthenticationException _ ->
          "SeaTable at %s refuses SEATABLE_API_TOKEN: the token was deleted, or belongs to another server. Make one in the base (Advanced, API Token)."
              .formatted(server);
      case PermissionException _ ->
          "SEATABLE_API_TOKEN may only read: make one that may read and write in the base (Advanced, API Token).";
      case NotFoundException _ ->
          "SeaTable at %s does not have the base of SEATABLE_API_TOKEN, or is no SeaTable: check SEATABLE_SERVER (%s)."
              .formatted(server, e.getMessage());
      case TransportException _ ->
          "SeaTable at %s does not answer (%s): check SEATABLE_SERVER and the network, and try again."
              .formatted(server, e.serverMessage());
      case RateLimitException limit ->
          limit.monthlyQuotaSuspected()
              ? "SeaTable refuses requests although the minute's limit is not reached: the team's monthly quota may be used up."
              : "SeaTable asks to wait, its limit of requests is reached: try again in some minutes.";
      case ServerException _ ->
          "SeaTable at %s is in trouble: try again later (%s).".formatted(server, e.getMessage());
      case LimitException _ -> "The base is full: %s.".formatted(e.getMessage());
      case ProtocolException _ ->
          "What answers at %s does not answer as SeaTable does: check SEATABLE_SERVER (%s)."
              .formatted(server, e.getMessage());
      case SqlException _,
          UnknownColumnException _,
          UnknownTableException _,
          ValidationException _ ->
          "SeaTable refuses what was asked: %s.".formatted(e.getMessage());
    };
  }

  /** What happened and what to do, as a text of the catalogue. */
  static Reason reason(SeaTableException e) {
    return switch (e) {
      case AuthenticationException _ -> DirectoryTrouble.TOKEN_REFUSED.alone();
      case PermissionException _ -> DirectoryTrouble.TOKEN_READ_ONLY.alone();
      case NotFoundException _ -> DirectoryTrouble.BASE_NOT_FOUND.alone();
      case TransportException _ -> DirectoryTrouble.NO_ANSWER.alone();
      case RateLimitException limit ->
          limit.monthlyQuotaSuspected()
              ? DirectoryTrouble.MONTH_USED_UP.alone()
              : DirectoryTrouble.REQUEST_LIMIT.alone();
      case ServerException _ -> DirectoryTrouble.SERVER_FAILING.alone();
      case LimitException _ -> DirectoryTrouble.BASE_FULL.alone();
      case ProtocolException _ -> DirectoryTrouble.NOT_SEATABLE.alone();
      case UnknownTableException missing -> DirectoryTrouble.TABLE_MISSING.of(missing.table());
      case UnknownColumnException missing ->
          DirectoryTrouble.COLUMN_MISSING.of(missing.table() + "." + missing.column());
      case SqlException _, ValidationException _ -> DirectoryTrouble.REQUEST_REFUSED.alone();
    };
  }
}
