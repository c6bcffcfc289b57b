package io.mesoderm.platform;

import io.mesoderm.platform.billing.Billing;
import io.mesoderm.platform.careplan.Care;
import io.mesoderm.platform.config.Settings;
import io.mesoderm.platform.events.PastEvents;
import io.mesoderm.platform.http.PastCommands;
import io.mesoderm.platform.identity.Identity;
import io.mesoderm.platform.jobs.Chore;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.spi.context.ChainId;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What the features do by themselves in every chain.
 *
 * @param commandsKept whether the answers of past commands are still of use in a chain
 */
record ChainChores(
        Settings.Retention retention,
        Billing billing,
        Care care,
        Identity identity,
        Predicate<ChainId> commandsKept) {

    List<Chore> of(ChainId chain) {
        return List.of(
                pastCommands(
                        Duration.ofDays(retention.commandDays()), () -> commandsKept.test(chain)),
                new Chore(
                        "revenue-over-time",
                        Duration.ZERO,
                        (handle, before, atMost) ->
                                billing.recognition()
                                        .chore(handle, atMost, SystemContext.of(chain))),
                care.adverse().watch().chore(chain),
                billing.freezing().chore(chain),
                billing.expiry().chore(chain),
                billing.expiry().creditChore(chain),
                new Chore("past-events", Duration.ofDays(retention.eventDays()), PastEvents::prune),
                identity.pastInvitations()
                        .chore(chain, Duration.ofDays(retention.invitationDays())),
                billing.close().rolling().chore(chain),
                billing.settlement().cycles().chore(chain));
    }

    /** Nothing is forgotten while somebody goes on by what was answered before, however old that is. */
    static Chore pastCommands(Duration keep, BooleanSupplier kept) {
        return new Chore(
                "past-commands",
                keep,
                (handle, before, atMost) ->
                        kept.getAsBoolean() ? 0 : PastCommands.prune(handle, before, atMost));
    }
}
