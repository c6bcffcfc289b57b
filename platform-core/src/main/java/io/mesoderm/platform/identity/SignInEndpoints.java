package io.mesoderm.platform.identity;

import static io.mesoderm.spi.http.Method.DELETE;
import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.ROOT;

import io.mesoderm.platform.audit.PlatformTrail;
import io.mesoderm.platform.audit.PlatformTrail.Who;
import io.mesoderm.platform.http.Caller;
import io.mesoderm.platform.http.Exchange;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Secret;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Request;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Signing in over the API, who one is, and tokens for programs. */
public final class SignInEndpoints {

    private final TenantDatabase database;
    private final SignIn signIn;
    private final PlatformTrail trail;
    private final InstantSource clock;

    public SignInEndpoints(
            TenantDatabase database, SignIn signIn, PlatformTrail trail, InstantSource clock) {
        this.database = database;
        this.signIn = signIn;
        this.trail = trail;
        this.clock = clock;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("sign-in", ROOT, POST, "/sign-in", Credentials.class)
                        .permission(Endpoint.PUBLIC)
                        .summary("Begins a session; its token is a bearer token.")
                        .answers(
                                SignedIn.class,
                                r -> signIn.signIn(r.input().email(), r.input().password())),
                Endpoint.of("me", ROOT, GET, "/me", Empty.class)
                        .permission(Endpoint.SIGNED_IN)
                        .summary("The signed-in account.")
                        .answers(Me.class, this::me),
                Endpoint.of("list-my-chains", ROOT, GET, "/my-chains", Paged.ByCode.class)
                        .permission(Endpoint.SIGNED_IN)
                        .summary("The chains the signed-in account is a member of.")
                        .pages(Accounts.Membership.class, this::myChains),
                Endpoint.of("list-api-tokens", ROOT, GET, "/api-tokens", Paged.ById.class)
                        .permission(Endpoint.SIGNED_IN)
                        .summary("The account's live API tokens, without their secrets.")
                        .pages(ApiToken.class, this::list),
                Endpoint.of("create-api-token", ROOT, POST, "/api-tokens", CreateToken.class)
                        .permission(Endpoint.SIGNED_IN)
                        .summary("Makes an API token for one chain; its secret is shown this once.")
                        .creates()
                        .answers(CreatedToken.class, this::create),
                Endpoint.of(
                                "revoke-api-token",
                                ROOT,
                                DELETE,
                                "/api-tokens/{token}",
                                RevokeToken.class)
                        .permission(Endpoint.SIGNED_IN)
                        .summary("Revokes an API token.")
                        .answers(Empty.class, this::revoke));
    }

    /** Input of {@code sign-in}. */
    record Credentials(
            @Length(min = 3, max = 254) String email,
            @Secret @Length(min = 1, max = 200) String password) {}

    /** Output of {@code me}. */
    record Me(UUID account, String name, boolean operator) {}

    /** Input of {@code create-api-token}: {@code chain} may be absent for the operator alone. */
    record CreateToken(
            @Length(min = 1, max = 100) String name,
            Optional<String> chain,
            @Length(min = 1, max = 60) Set<String> scopes,
            @Range(min = 1, max = 366) int days) {}

    /** Output of {@code create-api-token}. */
    record CreatedToken(UUID id, String secret, Instant endsAt) {}

    /** Input of {@code revoke-api-token}. */
    record RevokeToken(UUID token) {}

    private Me me(Request<Empty> request) {
        Caller caller = Exchange.current().caller();
        return new Me(caller.account(), caller.name(), !caller.platformPermissions().isEmpty());
    }

    private Page<Accounts.Membership> myChains(Request<Paged.ByCode> request) {
        AccountId account = new AccountId(Exchange.current().caller().account());
        Paged.ByCode input = request.input();
        return database.inControl(
                control ->
                        input.page(
                                Accounts.memberships(
                                        control, account, input.cursor(), input.sought()),
                                Accounts.Membership::chain));
    }

    private Page<ApiToken> list(Request<Paged.ById> request) {
        AccountId account = new AccountId(Exchange.current().caller().account());
        Paged.ById input = request.input();
        return database.inControl(
                control ->
                        input.page(
                                ApiTokens.list(control, account, input.cursor(), input.sought()),
                                ApiToken::id));
    }

    private CreatedToken create(Request<CreateToken> request) {
        Caller caller = Exchange.current().caller();
        CreateToken in = request.input();
        requireSession(caller);
        AccountId account = new AccountId(caller.account());
        String secret = Tokens.next(Tokens.API);
        Instant now = clock.instant();
        ApiToken token =
                new ApiToken(
                        Ids.next(),
                        account,
                        in.chain(),
                        in.name(),
                        in.scopes(),
                        now.plus(Duration.ofDays(in.days())));
        return database.inControl(
                control -> {
                    in.chain()
                            .filter(chain -> !Accounts.isMember(control, account, chain))
                            .ifPresent(
                                    chain -> {
                                        throw Problem.invalid("chain", "is no chain of yours");
                                    });
                    ApiTokens.insert(control, token, secret, now);
                    leave(control, "api-token.created", token);
                    return new CreatedToken(token.id(), secret, token.endsAt());
                });
    }

    private Empty revoke(Request<RevokeToken> request) {
        Caller caller = Exchange.current().caller();
        requireSession(caller);
        AccountId account = new AccountId(caller.account());
        return database.inControl(
                control -> {
                    ApiToken token =
                            ApiTokens.find(control, account, request.input().token())
                                    .orElseThrow(Problem::notFound);
                    if (!ApiTokens.revoke(control, account, token.id(), clock.instant())) {
                        throw Problem.notFound();
                    }
                    leave(control, "api-token.revoked", token);
                    return Empty.EMPTY;
                });
    }

    private void leave(Handle control, String action, ApiToken token) {
        Who who = token.chain().map(Who.caller()::in).orElseGet(Who::caller);
        String scopes = String.join(" ", new TreeSet<>(token.scopes()));
        trail.record(control, who, action, "api_token", token.id().toString(), scopes);
    }

    /** A token must not make or revoke tokens nor accept for its holder, or a leaked one could outlive its revocation. */
    static void requireSession(Caller caller) {
        if (caller.scopes().isPresent()) {
            throw Problem.of(
                    403, "session-required", "Sign in as a person; an API token may not do this.");
        }
    }
}
