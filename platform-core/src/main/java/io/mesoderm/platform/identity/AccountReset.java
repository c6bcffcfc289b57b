package io.mesoderm.platform.identity;

import io.mesoderm.platform.audit.PlatformTrail;
import io.mesoderm.platform.audit.PlatformTrail.Who;
import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Gives an account back to whom its address belongs: the password is forgotten, or somebody else took the address
 * first. What was known of the account is worth nothing at once; a token, shown once, lets a new password be set.
 * Whoever holds the token could act for the account, so only the command line issues it, and the platform's trail
 * and those of the account's chains say so.
 */
public final class AccountReset {

    /** Long enough to reach the person, short enough to be sure that it was they. */
    static final Duration LIFE = Duration.ofDays(1);

    private static final Logger log = LoggerFactory.getLogger(AccountReset.class);
    private static final int AT_ONCE = 100;

    private final TenantDatabase database;
    private final WriteAudit audit;
    private final PlatformTrail trail;
    private final InstantSource clock;

    public AccountReset(
            TenantDatabase database, WriteAudit audit, PlatformTrail trail, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.trail = trail;
        this.clock = clock;
    }

    /** The token to hand on. */
    public record Issued(String token, Instant endsAt) {}

    /** Ends password, sessions and tokens; an {@code account-not-found} problem (404) if nobody signs in with this address. */
    public Issued begin(String email) {
        String nobodyKnows = Passwords.hash(Tokens.next(Tokens.SESSION));
        Issued issued = new Issued(Tokens.next(Tokens.RESET), clock.instant().plus(LIFE));
        Account account = database.inControl(control -> begin(control, email, nobodyKnows, issued));
        Optional<String> told = Optional.empty();
        do {
            told = tellChains(account, told);
        } while (told.isPresent());
        return issued;
    }

    private Account begin(Handle control, String email, String hash, Issued issued) {
        Account account =
                Accounts.findByEmail(control, email)
                        .filter(Account::active)
                        .filter(known -> !Operators.isCommandLine(known))
                        .orElseThrow(AccountReset::noAccount);
        Accounts.setPassword(control, account.id(), hash);
        endAll(control, account.id());
        AccountResets.replace(control, account.id(), issued.token(), issued.endsAt());
        leave(control, Who.present(), "account.reset", account);
        return account;
    }

    /** Done with the new password once more: a sign-in that was under way may have begun a session meanwhile. */
    private void endAll(Handle control, AccountId account) {
        Sessions.endAll(control, account);
        ApiTokens.revokeAll(control, account, clock.instant())
                .forEach(
                        token ->
                                trail.record(
                                        control,
                                        Who.present(),
                                        "api-token.revoked",
                                        "api_token",
                                        token.toString(),
                                        "with its account's reset"));
    }

    /** Some chains behind {@code after}; the last of them, or empty when all were told. */
    private Optional<String> tellChains(Account account, Optional<String> after) {
        var chains =
                database.inControl(
                        control -> Accounts.memberships(control, account.id(), after, AT_ONCE));
        chains.forEach(chain -> tellIfItListens(new ChainId(chain.chain()), account));
        return chains.size() < AT_ONCE ? Optional.empty() : Optional.of(chains.getLast().chain());
    }

    /** The token is issued already: a chain that does not answer must not keep it from the person. */
    private void tellIfItListens(ChainId chain, Account account) {
        try {
            tell(chain, account);
        } catch (RuntimeException e) {
            log.error("reset-untold: chain {} was not told of a reset of its staff", chain, e);
        }
    }

    /** A chain hears that one of its staff comes back with another password. */
    private void tell(ChainId chain, Account account) {
        CallContext context = SystemContext.of(chain);
        database.inTransaction(
                context,
                handle -> {
                    Staff.findByAccount(handle, account.id())
                            .ifPresent(
                                    member ->
                                            audit.record(
                                                    handle,
                                                    context,
                                                    "account.reset",
                                                    "staff",
                                                    member.id(),
                                                    ""));
                    return null;
                });
    }

    /** Sets the password; a {@code reset-not-found} problem (404) for a token that was used or replaced, or has ended. */
    public Account finish(String token, String password) {
        Passwords.requireLength(password, "password");
        Instant now = clock.instant();
        AccountId id =
                database.inControl(control -> AccountResets.findLive(control, token, now))
                        .orElseThrow(AccountReset::noReset);
        String hash = Passwords.hash(password);
        return database.inControl(
                control -> {
                    if (!AccountResets.take(control, token, now)) {
                        throw noReset();
                    }
                    Accounts.setPassword(control, id, hash);
                    endAll(control, id);
                    Account account = Accounts.find(control, id).orElseThrow();
                    SignInDelay.succeeded(control, account.email());
                    leave(control, account.who(), "password.set", account);
                    return account;
                });
    }

    private void leave(Handle control, Who who, String action, Account account) {
        trail.record(control, who, action, "account", account.id().toString(), "");
    }

    private static Problem noAccount() {
        return Problem.of(404, "account-not-found", "Nobody signs in with this address.");
    }

    private static Problem noReset() {
        return Problem.of(
                404,
                "reset-not-found",
                "There is no such code: it was used or replaced, or has run out. Ask for a new one.");
    }
}
