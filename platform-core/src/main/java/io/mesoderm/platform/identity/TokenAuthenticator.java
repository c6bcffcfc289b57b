package io.mesoderm.platform.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.mesoderm.platform.http.Authenticator;
import io.mesoderm.platform.http.Caller;
import io.mesoderm.platform.http.Credentials;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;

import org.jdbi.v3.core.Handle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds the account behind a session or an API token. Answers are kept for five seconds, so that a busy
 * desk does not ask the control database at every click, and a switched-off account is out within five.
 */
public final class TokenAuthenticator implements Authenticator {

    private static final Duration KEPT = Duration.ofSeconds(5);

    private final TenantDatabase database;
    private final InstantSource clock;
    private final Duration idle;
    private final Cache<ByteBuffer, Optional<Caller>> callers =
            Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(KEPT).build();

    public TokenAuthenticator(TenantDatabase database, InstantSource clock, Duration idle) {
        this.database = database;
        this.clock = clock;
        this.idle = idle;
    }

    @Override
    public Optional<Caller> authenticate(Credentials credentials) {
        if (credentials.bearer().isPresent()) {
            return callerOf(credentials.bearer().get());
        }
        Optional<Caller> caller = credentials.sessionCookie().flatMap(this::callerOf);
        if (caller.isPresent() && credentials.unsafe()) {
            requireCsrf(credentials);
        }
        return caller;
    }

    /** Forgets a token at once, as sign-out and revoking want. */
    void forget(String token) {
        callers.invalidate(ByteBuffer.wrap(Tokens.hash(token)));
    }

    private Optional<Caller> callerOf(String token) {
        return callers.get(ByteBuffer.wrap(Tokens.hash(token)), hash -> load(token));
    }

    private Optional<Caller> load(String token) {
        Instant now = clock.instant();
        if (token.startsWith(Tokens.SESSION)) {
            return database.inControl(
                    control ->
                            Sessions.findAccount(control, token, now, idle)
                                    .map(account -> session(account, token)));
        }
        return database.inControl(
                control ->
                        ApiTokens.findLive(control, token, now)
                                .flatMap(found -> client(control, found)));
    }

    private static Caller session(Account account, String token) {
        UUID session = Tokens.idOf(token);
        return new Caller(
                account.id().value(),
                account.displayName(),
                account.operator() ? Permissions.OPERATOR : Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(session));
    }

    private static Optional<Caller> client(Handle control, ApiToken token) {
        return Accounts.find(control, token.accountId())
                .filter(Account::active)
                .map(
                        account ->
                                new Caller(
                                        account.id().value(),
                                        account.displayName(),
                                        account.operator() ? within(token, account) : Set.of(),
                                        token.chain(),
                                        Optional.of(token.scopes()),
                                        Optional.empty()));
    }

    private static Set<String> within(ApiToken token, Account account) {
        Set<String> most =
                Operators.isCommandLine(account) ? Permissions.COMMAND_LINE : Permissions.OPERATOR;
        return most.stream()
                .filter(token.scopes()::contains)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    private static void requireCsrf(Credentials credentials) {
        byte[] wanted =
                Tokens.csrfOf(credentials.sessionCookie().orElseThrow())
                        .getBytes(StandardCharsets.UTF_8);
        byte[] given = credentials.csrfToken().orElse("").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(wanted, given)) {
            throw Problem.of(
                    403,
                    "csrf-token-missing",
                    "This request must carry the session's CSRF token; reload the page.");
        }
    }
}
