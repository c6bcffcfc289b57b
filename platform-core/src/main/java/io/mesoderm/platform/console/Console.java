package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Access;
import io.mesoderm.platform.http.Authenticator;
import io.mesoderm.platform.http.Caller;
import io.mesoderm.platform.http.Credentials;
import io.mesoderm.platform.http.InProcessApi;
import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.ReadRecorder;
import io.mesoderm.platform.identity.Identity;
import io.mesoderm.platform.identity.SignIn;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The console as the platform mounts it: assets, the door, and all pages. */
public final class Console implements Consumer<Router> {

    private final ConsoleSession session;
    private final CodePages codes;
    private final PageMounter mounter;
    private final Authenticator authenticator;
    private final InProcessApi api;
    private final Executor executor;
    private final List<ConsolePage> pages;

    public Console(
            ConsoleSession session,
            CodePages codes,
            PageMounter mounter,
            Authenticator authenticator,
            InProcessApi api,
            ModuleViews views,
            InstantSource clock,
            Executor executor) {
        this.session = session;
        this.codes = codes;
        this.mounter = mounter;
        this.authenticator = authenticator;
        this.api = api;
        this.executor = executor;
        Banners banners = new Banners(views);
        this.pages =
                Stream.of(
                                new PlacePages(views).pages(),
                                new PatientPages(views, banners, clock).pages(),
                                new DocumentPages(banners).pages(),
                                new TreatmentPages(views, banners, clock).pages(),
                                new MoneyPages(views, banners).pages(),
                                new SalePages(views, banners).pages(),
                                new PriceViewPages(clock).pages(),
                                new DuePages().pages(),
                                new VoucherPages().pages(),
                                new CreditPages(banners).pages(),
                                new CreditRulePages().pages(),
                                new ProgrammePages().pages(),
                                new CommissionPages(views, clock).pages(),
                                new TipPages(views, banners, clock).pages(),
                                new TillPages().pages(),
                                new CardPages().pages(),
                                new CardDisputePages().pages(),
                                new PackagePages(views).pages(),
                                new CataloguePages(views, clock).pages(),
                                new CustomPackagePages(views, banners).pages(),
                                new PaymentPages(views, banners).pages(),
                                new SessionUsePages(views, banners).pages(),
                                new ConfirmationPages(banners).pages(),
                                new ConversionPages(views, banners).pages(),
                                new DeliveryPages(views, banners).pages(),
                                new ExtensionPages(views, banners).pages(),
                                new FreezePages(views, banners).pages(),
                                new TransferPages(views, banners).pages(),
                                new HomeMovePages(views, banners).pages(),
                                new HomeRequestPages().pages(),
                                new RefundPages(views, banners, clock).pages(),
                                new ReplacementPages(views, banners).pages(),
                                new PaperPages(banners).pages(),
                                new RefundPolicyPages().pages(),
                                new PolicyEditorPages().pages(),
                                new SettlementPages(clock).pages(),
                                new OpenSettlementPages().pages(),
                                new RoyaltyPages(clock).pages(),
                                new SettlementRulePages(views, clock).pages(),
                                new CostPages(views).pages(),
                                new DenialPages(views, clock).pages(),
                                new UsePolicyPages(clock).pages(),
                                new ReservationPages(views, banners).pages(),
                                new StatementPages(views).pages(),
                                new DisputePages().pages(),
                                new OwnershipPages(clock).pages(),
                                new RatePages(clock).pages(),
                                new StaffPages(clock).pages(),
                                new AuditPages().pages(),
                                new LedgerPages().pages(),
                                new FigurePages(views, clock).pages(),
                                new LiabilityPages(clock).pages(),
                                new ContractLiabilityPages(views, banners).pages(),
                                new MonthEndPages().pages(),
                                new ClosePages().pages(),
                                new UnclaimedPages(clock).pages(),
                                new BreakagePages().pages(),
                                new TaxPages(views).pages(),
                                new IdentityPages().pages(),
                                new TaxReportPages().pages(),
                                new TrialBalancePages(clock).pages(),
                                new ConsolidationPages().pages(),
                                new AccountCodePages().pages(),
                                new JournalExportPages(clock).pages(),
                                new BankPages().pages(),
                                new MatchPages().pages(),
                                new PayoutPages().pages())
                        .flatMap(List::stream)
                        .toList();
    }

    /** The parts put together; {@code reads} is told who looked at whom, {@code uploadBytes} bounds a file in a form. */
    public static Console of(
            Identity identity,
            Access access,
            ReadRecorder reads,
            InProcessApi api,
            ModuleViews views,
            InstantSource clock,
            Executor executor,
            long uploadBytes) {
        SignIn signIn = identity.signIn();
        Authenticator authenticator = identity.authenticator();
        return new Console(
                new ConsoleSession(signIn, authenticator, executor),
                new CodePages(signIn, identity.joining(), identity.reset(), executor),
                new PageMounter(authenticator, access, reads, api, executor, uploadBytes),
                authenticator,
                api,
                views,
                clock,
                executor);
    }

    @Override
    public void accept(Router router) {
        new Assets().mount(router);
        new ProblemPages().mount(router);
        session.mount(router);
        codes.mount(router);
        router.get("/").handler(routing -> executor.execute(() -> start(routing)));
        mounter.mount(router, pages);
    }

    /** Every page there is: method, address, permission; so that a test can try them all. */
    public List<Address> addresses() {
        return pages.stream()
                .map(
                        page ->
                                new Address(
                                        page.method().name(),
                                        page.path(),
                                        page.permission(),
                                        page.readsPatients()))
                .toList();
    }

    /** One page's address, and whether it shows patients. */
    public record Address(String method, String path, String permission, boolean showsPatients) {}

    /** Where a signed-in person begins: their chain if there is one, else the list of them. */
    private void start(RoutingContext routing) {
        try {
            Credentials credentials = PageMounter.credentials(routing);
            Optional<Caller> caller = authenticator.authenticate(credentials);
            if (caller.isEmpty()) {
                Responses.redirect(routing, "/sign-in");
                return;
            }
            var client =
                    new InProcessApi.Client(
                            credentials, PageMounter.locale(routing).toLanguageTag());
            String cursor = routing.request().getParam("cursor", "");
            var call = Call.get("/my-chains");
            var list =
                    api.call(client, cursor.isEmpty() ? call : call.asking("cursor", cursor))
                            .body();
            var chains = list.path("items");
            if (chains.size() == 1 && cursor.isEmpty()) {
                Responses.redirect(routing, "/c/" + chains.path(0).path("chain").asText());
                return;
            }
            Words words = Words.of(PageMounter.locale(routing));
            String csrf = SignIn.csrfOf(credentials.sessionCookie().orElseThrow());
            Frame frame = Frames.outside(words, caller.get().name(), csrf);
            Responses.html(
                    routing,
                    200,
                    Templates.render(
                            "page/chains.jte",
                            Map.of("frame", frame, "title", words.say("chains"), "list", list)));
        } catch (RuntimeException e) {
            Responses.refuse(routing, "start", e);
        }
    }
}
