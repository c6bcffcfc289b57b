package io.mesoderm.platform.console;

import io.mesoderm.platform.console.Frame.Link;
import io.mesoderm.platform.console.Frame.Subject;

import java.util.List;
import java.util.stream.Stream;

/**
 * The rooms of a place by their subjects, as far as whoever asks may enter them. Whatever anybody may do, the subjects fit
 * on one line of a usual window.
 */
final class Menu {

    private static final List<Entry> SITE =
            List.of(
                    new Entry(
                            "patients",
                            new Room("patient.read", "/patients", "patients"),
                            new Room("task.read", "/tasks", "tasks"),
                            new Room("notify.read", "/messages", "messages"),
                            new Room("care.read", "/adverse-events", "adverse-events"),
                            new Room("stock.read", "/stock", "stock"),
                            new Room("stock.read", "/vials", "vials")),
                    new Entry(
                            "menu-book",
                            new Room("booking.read", "/book", "book"),
                            new Room("booking.read", "/waitlist", "waitlist"),
                            new Room("booking.read", "/opening-hours", "opening-hours"),
                            new Room("booking.import", "/book-imports", "book-imports")),
                    new Entry(
                            "menu-packages",
                            new Room("billing.read", "/liability", "liability"),
                            new Room("billing.read", "/reservations", "site-reservations"),
                            new Room("billing.read", "/unconfirmed-uses", "unconfirmed-uses"),
                            new Room("billing.refund", "/home-moves", "home-move-requests")),
                    new Entry(
                            "menu-payments",
                            new Room("billing.read", "/dues", "dues"),
                            new Room("billing.pay", "/till", "till"),
                            new Room("billing.pay", "/cards", "cards"),
                            new Room("billing.read", "/card-disputes", "card-disputes"),
                            new Room("billing.pay", "/vouchers", "vouchers"),
                            new Room("billing.bank", "/bank", "bank")),
                    new Entry(
                            "menu-prices",
                            new Room("billing.read", "/list-prices", "list-prices"),
                            new Room("billing.read", "/price-views", "price-views")),
                    new Entry(
                            "billing-overview",
                            new Room("billing.read", "/billing", "billing-overview")),
                    new Entry("statements", new Room("billing.read", "/statements", "statements")),
                    new Entry(
                            "modules",
                            new Room("module.read", "/modules", "modules"),
                            new Room("reference.read", "/clinical-basis", "clinical-basis")));

    private static final List<Entry> CHAIN =
            List.of(
                    new Entry("month-end", new Room("billing.audit", "/month-end", "month-end")),
                    new Entry(
                            "menu-between-sites",
                            new Room("billing.settle", "/settlement", "settlement"),
                            new Room("billing.settle", "/disputes", "disputes"),
                            new Room("billing.read", "/settlement-rules", "settlement-rules"),
                            new Room("billing.rules", "/exchange-rates", "exchange-rates")),
                    new Entry(
                            "menu-offers",
                            new Room("billing.rules", "/packages", "packages"),
                            new Room("billing.rules", "/services", "services"),
                            new Room("billing.rules", "/credit-offers", "credit-offers"),
                            new Room("billing.rules", "/programmes", "programmes"),
                            new Room("billing.rules", "/refund-policies", "refund-policies")),
                    new Entry(
                            "menu-figures",
                            new Room("billing.audit", "/billing", "billing-overview"),
                            new Room("billing.audit", "/liability", "liability"),
                            new Room("billing.audit", "/commissions", "commissions"),
                            new Room("billing.audit", "/tips", "tips"),
                            new Room("billing.audit", "/royalty-base", "royalty-base")),
                    new Entry(
                            "menu-ledger",
                            new Room("billing.audit", "/books", "books"),
                            new Room("billing.audit", "/trial-balance", "trial-balances"),
                            new Room("billing.audit", "/consolidation", "consolidation")),
                    new Entry(
                            "menu-chain",
                            new Room("chain.manage", "/legal-entities", "legal-entities"),
                            new Room("staff.read", "/staff", "staff"),
                            new Room("staff.read", "/credentials", "credentials"),
                            new Room("module.read", "/jobs", "jobs"),
                            new Room("audit.read", "/overrides", "override-report"),
                            new Room("audit.read", "/audit", "audit")));

    private record Room(String permission, String path, String word) {

        Link link(PageRequest request) {
            String href = request.base() + path;
            return new Link(href, request.words().say(word), isAt(request, href));
        }

        /** Rooms may begin alike: settlement and settlement-rules. */
        private static boolean isAt(PageRequest request, String href) {
            return (request.address() + "/").startsWith(href + "/");
        }
    }

    private record Entry(String word, List<Room> rooms) {

        Entry(String word, Room... rooms) {
            this(word, List.of(rooms));
        }

        Subject subject(PageRequest request) {
            return new Subject(
                    request.words().say(word),
                    rooms.stream()
                            .filter(room -> request.may(room.permission))
                            .map(room -> room.link(request))
                            .toList());
        }
    }

    private Menu() {}

    static List<Subject> of(PageRequest request) {
        Stream<Entry> entries =
                request.context().site().isPresent() ? SITE.stream() : CHAIN.stream();
        return entries.map(entry -> entry.subject(request))
                .filter(subject -> !subject.links().isEmpty())
                .toList();
    }
}
