package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.Acquaintance;
import dev.vestovoy.directory.Binding;
import dev.vestovoy.directory.GroupClaim;
import dev.vestovoy.directory.Move;
import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.directory.Registration;
import dev.vestovoy.directory.Registry;
import dev.vestovoy.directory.Release;

/** A registry whose registrations are noted with their time. */
public final class DatedRegistry implements Registry {
  private final Registry registry;
  private final TablesStatus status;

  /** Registers there, and notes it here. */
  public DatedRegistry(Registry registry, TablesStatus status) {
    this.registry = registry;
    this.status = status;
  }

  @Override
  public Acquaintance person(long telegramId) {
    return registry.person(telegramId);
  }

  @Override
  public Registration register(PhoneNumber phone, long telegramId) {
    Registration result = registry.register(phone, telegramId);
    switch (result) {
      case Registration.Registered _, Registration.RegisteredTwice _, Registration.Replaced _ ->
          status.registered(telegramId);
      case Registration.AlreadyYours _,
          Registration.NotFound _,
          Registration.SeveralRows _,
          Registration.TakenByOther _,
          Registration.Unavailable _ -> {}
    }
    return result;
  }

  @Override
  public Binding bind(GroupClaim claim) {
    Binding result = registry.bind(claim);
    if (result instanceof Binding.Bound) {
      status.registered(claim.chatId());
    }
    return result;
  }

  @Override
  public Release release(long telegramId) {
    return registry.release(telegramId);
  }

  @Override
  public Move move(long oldChatId, long newChatId) {
    return registry.move(oldChatId, newChatId);
  }

  @Override
  public boolean moved(long chatId) {
    return registry.moved(chatId);
  }
}
