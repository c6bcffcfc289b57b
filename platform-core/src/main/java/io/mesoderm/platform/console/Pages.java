package io.mesoderm.platform.console;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Every page of the console, room by room. */
final class Pages {

    private final ModuleViews views;
    private final Banners banners;
    private final InstantSource clock;

    Pages(ModuleViews views, InstantSource clock) {
        this.views = views;
        this.banners = new Banners(views);
        this.clock = clock;
    }

    /** All of them, in the order of the rooms. */
    List<ConsolePage> all() {
        return Stream.of(places(), care(), storeroom(), packages(), books())
                .flatMap(room -> room)
                .flatMap(List::stream)
                .toList();
    }

    /** Chains, sites, modules and people. */
    private Stream<List<ConsolePage>> places() {
        return Stream.of(
                new PlacePages(views).pages(),
                new ModulePages(views).pages(),
                new OwnershipPages(clock).pages(),
                new StaffPages(clock).pages(),
                new CredentialPages().pages(),
                new AuditPages().pages());
    }

    /** Patients and what is done for them. */
    private Stream<List<ConsolePage>> care() {
        return Stream.of(
                new PatientPages(views, banners, clock).pages(),
                new DocumentPages(banners).pages(),
                new EmergencyPages(banners, clock).pages(),
                new ExaminationPages(banners, clock).pages(),
                new ConsentPages(banners).pages(),
                new OverridePages(banners, clock).pages(),
                new MedicinePages(banners, clock).pages(),
                new PhotoPages(banners, clock).pages(),
                new BasisPages().pages(),
                new ReferencePages().pages(),
                new AdverseEventPages(banners, clock).pages(),
                new ObservationPages(banners, clock).pages(),
                new TreatmentPages(views, banners, clock).pages(),
                new ModuleFormPages(views, banners).pages(),
                new SpacingPages(banners, clock).pages(),
                new PlanPages(views, banners, clock).pages(),
                new CheckpointPages(banners, clock).pages(),
                new BookPages(clock).pages(),
                new VisitPages(banners).pages(),
                new BlackoutPages(banners).pages(),
                new CalendarPages(banners).pages(),
                new WaitlistPages().pages(),
                new BookImportPages().pages(),
                new OutsideSessionPages(banners).pages(),
                new OpeningHoursPages(clock).pages(),
                new TaskPages().pages());
    }

    /** What is used up. */
    private Stream<List<ConsolePage>> storeroom() {
        return Stream.of(
                new StockPages().pages(),
                new VialPages().pages(),
                new JobPages().pages(),
                new MessagePages().pages());
    }

    /** What is sold, paid and used. */
    private Stream<List<ConsolePage>> packages() {
        return Stream.of(
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
                new DenialPages(views, clock).pages(),
                new UsePolicyPages(clock).pages(),
                new ReservationPages(views, banners).pages());
    }

    /** Settlement, the month and the bank. */
    private Stream<List<ConsolePage>> books() {
        return Stream.of(
                new SettlementPages(clock).pages(),
                new OpenSettlementPages().pages(),
                new RoyaltyPages(clock).pages(),
                new SettlementRulePages(views, clock).pages(),
                new CostPages(views).pages(),
                new StatementPages(views).pages(),
                new DisputePages().pages(),
                new RatePages(clock).pages(),
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
                new PayoutPages().pages());
    }
}
