package io.mesoderm.platform.tenancy;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Method.PUT;
import static io.mesoderm.spi.http.Scope.CHAIN;
import static io.mesoderm.spi.http.Scope.PLATFORM;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Request;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Chains for the operator, and a chain's own card and policy for its people. */
public final class ChainEndpoints {

    private static final int PAGE = 50;

    private final TenantDatabase database;
    private final ChainCreation creation;
    private final WriteAudit audit;

    public ChainEndpoints(TenantDatabase database, ChainCreation creation, WriteAudit audit) {
        this.audit = audit;
        this.database = database;
        this.creation = creation;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("create-chain", PLATFORM, POST, "/chains", CreateChain.class)
                        .permission("platform.chains")
                        .summary("Opens a chain: its databases, roles and first owner.")
                        .creates()
                        .answers(ChainRecord.class, this::create),
                Endpoint.of("list-chains", PLATFORM, GET, "/chains", ListChains.class)
                        .permission("platform.chains")
                        .summary("Lists the chains of this installation.")
                        .pages(ChainRecord.class, this::list),
                Endpoint.of("get-chain", CHAIN, GET, "", Empty.class)
                        .permission("chain.read")
                        .summary("The chain's card: name and state.")
                        .answers(ChainRecord.class, this::get),
                Endpoint.of("get-policy", CHAIN, GET, "/policy", Empty.class)
                        .permission("chain.read")
                        .summary("Sharing of charts between sites, and how the chain settles.")
                        .answers(ChainPolicy.class, request -> policy(request)),
                Endpoint.of("put-policy", CHAIN, PUT, "/policy", PutPolicy.class)
                        .permission("chain.manage")
                        .summary("Replaces the chain's policy.")
                        .versioned()
                        .answers(ChainPolicy.class, this::putPolicy));
    }

    /** Input of {@code create-chain}. */
    record CreateChain(
            ChainId key,
            @Length(min = 1, max = 200) String displayName,
            ZoneId settlementZone,
            Currency settlementCurrency,
            Optional<LocalDate> careDutiesFrom,
            @Length(min = 3, max = 254) String ownerEmail,
            @Length(min = 1, max = 200) String ownerName,
            @Length(min = 12, max = 200) String ownerPassword) {}

    /** Input of {@code list-chains}. */
    record ListChains(
            Optional<String> cursor, @Range(min = 1, max = 200) Optional<Integer> limit) {}

    /** Input of {@code put-policy}; the version comes with {@code If-Match}. */
    record PutPolicy(
            SharingPolicy sharing,
            ZoneId settlementZone,
            Currency settlementCurrency,
            long ifMatch) {}

    private ChainRecord create(Request<CreateChain> request) {
        CreateChain in = request.input();
        return creation.create(
                new NewChain(
                        in.key(),
                        in.displayName(),
                        in.settlementZone(),
                        in.settlementCurrency(),
                        in.careDutiesFrom(),
                        new NewChain.Owner(in.ownerEmail(), in.ownerName(), in.ownerPassword())));
    }

    private Page<ChainRecord> list(Request<ListChains> request) {
        int limit = request.input().limit().orElse(PAGE);
        List<ChainRecord> found =
                database.inControl(
                        control ->
                                ChainDirectory.list(
                                        control, request.input().cursor().orElse(""), limit + 1));
        boolean more = found.size() > limit;
        List<ChainRecord> items = more ? found.subList(0, limit) : found;
        return new Page<>(
                items, more ? Optional.of(items.getLast().key().key()) : Optional.empty());
    }

    private ChainRecord get(Request<Empty> request) {
        return database.inControl(
                control -> ChainDirectory.find(control, request.context().chain()).orElseThrow());
    }

    private ChainPolicy policy(Request<Empty> request) {
        return database.inTransaction(request.context(), ChainPolicies::read);
    }

    private ChainPolicy putPolicy(Request<PutPolicy> request) {
        PutPolicy in = request.input();
        return database.inTransaction(
                request.context(),
                handle -> {
                    ChainPolicy policy =
                            ChainPolicies.replace(
                                    handle,
                                    new ChainPolicy(
                                            in.sharing(),
                                            in.settlementZone(),
                                            in.settlementCurrency(),
                                            in.ifMatch()));
                    audit.record(
                            handle,
                            request.context(),
                            "policy.replaced",
                            "chain_policy",
                            "sharing " + policy.sharing());
                    return policy;
                });
    }
}
