package io.mesoderm.platform.identity;

import io.mesoderm.platform.audit.PlatformTrail;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Signing in and out. A wrong password, an unknown address and a switched-off account give the same
 * answer in the same time; the failure is counted in a transaction of its own, so that no rollback
 * forgets it.
 */
public final class SignIn {

    private final TenantDatabase database;
    private final PlatformTrail trail;
    private final InstantSource clock;
    private final Duration absolute;
    private final TokenAuthenticator authenticator;

    /** {@code absolute} is the longest a session lives, however busy. */
    public SignIn(
            TenantDatabase database,
            TokenAuthenticator authenticator,
            PlatformTrail trail,
            InstantSource clock,
            Duration absolute) {
        this.authenticator = authenticator;
        this.database = database;
        this.trail = trail;
        this.clock = clock;
        this.absolute = absolute;
    }

    /** Begins a session; a {@code sign-in-failed} (401) or {@code sign-in-delayed} (429) problem otherwise. */
    public SignedIn signIn(String email, String password) {
        return begin(verify(email, password));
    }

    /**
     * The account these credentials are right for; the problems of {@link #signIn} otherwise. Whether this address has
     * to wait is looked at when its turn has come: a crowd of guesses that came at once meets each other's failures.
     */
    Account verify(String email, String password) {
        return Passwords.inTurn(() -> verifyNow(email, password));
    }

    private Account verifyNow(String email, String password) {
        Instant now = clock.instant();
        Optional<Account> account =
                database.inControl(
                        control -> {
                            SignInDelay.check(control, email, now);
                            return Accounts.findByEmail(control, email).filter(Account::active);
                        });
        boolean right =
                account.map(a -> Passwords.matches(password, a.passwordHash()))
                        .orElseGet(() -> Passwords.decline(password));
        database.inControl(
                control -> {
                    if (right) {
                        SignInDelay.succeeded(control, email);
                    } else {
                        SignInDelay.failed(control, email, now);
                    }
                    return null;
                });
        if (!right) {
            throw failed();
        }
        return account.orElseThrow();
    }

    private static Problem failed() {
        return Problem.of(401, "sign-in-failed", "E-mail address or password is wrong.");
    }

    /**
     * Begins a session of an account whose holder has just shown that they are; {@code sign-in-failed} (401) if its
     * password was changed meanwhile.
     */
    public SignedIn begin(Account account) {
        Instant now = clock.instant();
        Instant endsAt = now.plus(absolute);
        String token = Tokens.next(Tokens.SESSION);
        database.inControl(
                control -> {
                    if (!Sessions.insert(control, token, account, now, endsAt)) {
                        throw failed();
                    }
                    leave(control, account, "session.begun", token);
                    return null;
                });
        return new SignedIn(token, Tokens.csrfOf(token), endsAt);
    }

    /** The token that a form of this session must carry. */
    public static String csrfOf(String sessionToken) {
        return Tokens.csrfOf(sessionToken);
    }

    public void signOut(String token) {
        database.inControl(
                control -> {
                    Sessions.findOwner(control, token)
                            .ifPresent(account -> leave(control, account, "session.ended", token));
                    Sessions.end(control, token);
                    return null;
                });
        authenticator.forget(token);
    }

    private void leave(Handle control, Account account, String action, String token) {
        trail.record(control, account.who(), action, "session", Tokens.idOf(token).toString(), "");
    }
}
