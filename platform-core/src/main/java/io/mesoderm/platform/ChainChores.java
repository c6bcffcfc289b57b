package io.mesoderm.platform;

import io.mesoderm.platform.billing.Billing;
import io.mesoderm.platform.config.Settings;
import io.mesoderm.platform.events.PastEvents;
import io.mesoderm.platform.http.PastCommands;
import io.mesoderm.platform.identity.Identity;
import io.mesoderm.platform.jobs.Chore;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.spi.context.ChainId;

import java.time.Duration;
import java.util.List;

/** What the features do by themselves in every chain. */
record ChainChores(Settings.Retention retention, Billing billing, Identity identity) {

    List<Chore> of(ChainId chain) {
        return List.of(
                new Chore(
                        "past-commands",
                        Duration.ofDays(retention.commandDays()),
                        PastCommands::prune),
                new Chore(
                        "revenue-over-time",
                        Duration.ZERO,
                        (handle, before, atMost) ->
                                billing.recognition()
                                        .chore(handle, atMost, SystemContext.of(chain))),
                billing.freezing().chore(chain),
                billing.expiry().chore(chain),
                billing.expiry().creditChore(chain),
                new Chore("past-events", Duration.ofDays(retention.eventDays()), PastEvents::prune),
                identity.pastInvitations()
                        .chore(chain, Duration.ofDays(retention.invitationDays())),
                billing.close().rolling().chore(chain),
                billing.settlement().cycles().chore(chain));
    }
}
