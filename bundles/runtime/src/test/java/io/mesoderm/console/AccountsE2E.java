package io.mesoderm.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.system.ApiClient;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Who gets in, how an account is won and won back, and what of it the browser keeps. */
@OpenConsole
class AccountsE2E {

    private final DemoConsole console;

    AccountsE2E(DemoConsole console) {
        this.console = console;
    }

    @Test
    void letsNobodyInWithAWrongPassword() {
        try (Visitor stranger = console.visitor()) {
            stranger.page().navigate(console.url() + "/c/aurelia");
            assertThat(stranger.page().url()).isEqualTo(console.url() + "/sign-in");
            stranger.show("sign-in");
            stranger.fill("E-mail address", "owner@demo.example");
            stranger.fill("Password", "wrong");
            stranger.press("Sign in");
            assertThat(stranger.texts("[role=alert]")).hasSize(1);
            assertThat(stranger.page().context().cookies()).isEmpty();
            stranger.show("sign-in-refused");
        }
    }

    @Test
    void acceptsAnInvitationByKeyboard() {
        var owner = ApiClient.anonymous(console.url()).demo("owner@demo.example");
        String invitation =
                owner.post(
                                "/chains/aurelia/staff",
                                ApiClient.json(
                                        """
                                        {"email": "nils.new@demo.example", "displayName": "Nils New",
                                         "practitioner": false, "role": "auditor", "from": "2020-01-01"}
                                        """))
                        .ok()
                        .path("page")
                        .asText();
        try (Visitor nils = console.visitor()) {
            nils.page().navigate(console.url() + invitation);
            nils.page().waitForSelector("#password");
            assertThat(nils.page().url()).isEqualTo(console.url() + "/invitation");
            assertThat(nils.texts("main form p"))
                    .contains("Nils New, you are invited to the staff of Aurelia Hair Clinics.");
            assertThat(nils.texts(":focus")).hasSize(1);
            nils.show("invitation");
            nils.page().keyboard().type("a password of his own");
            nils.page().keyboard().press("Enter");
            nils.page().waitForURL("**/c/aurelia");
            assertThat(nils.heading()).isEqualTo("Aurelia Hair Clinics");
        }
        try (Visitor late = console.visitor()) {
            late.page().navigate(console.url() + invitation);
            late.page().waitForSelector("main:not(:has(form))");
            assertThat(late.texts("main"))
                    .singleElement()
                    .asString()
                    .contains("no such invitation");
            late.show("invitation-used");
        }
    }

    @Test
    void setsANewPasswordOnTheResetsPage() {
        String told = console.command("account", "reset", "--address", "franchise@demo.example");
        String page = console.url() + told.replaceAll("(?s).*(/reset#\\S+)\n.*", "$1");
        try (Visitor back = console.visitor()) {
            typeIntoReset(back, page);
            back.page().waitForURL("**/c/aurelia");
            assertThat(back.heading()).isEqualTo("Aurelia Hair Clinics");
        }
        try (Visitor late = console.visitor()) {
            typeIntoReset(late, page);
            late.page().waitForSelector("[role=alert]");
            assertThat(late.texts("[role=alert]"))
                    .singleElement()
                    .asString()
                    .startsWith("There is no such code");
            late.show("reset-used");
        }
    }

    /** The code has left the address for the form, and the next key goes into the password. */
    private void typeIntoReset(Visitor visitor, String page) {
        visitor.page().navigate(page);
        visitor.page().waitForFunction("document.activeElement.id === 'password'");
        assertThat(visitor.page().url()).isEqualTo(console.url() + "/reset");
        assertThat(visitor.page().inputValue("#code")).startsWith("msr_");
        visitor.show("reset");
        visitor.page().keyboard().type("a password of their own");
        visitor.page().keyboard().press("Enter");
    }

    @Test
    void keepsTheSessionInACookieNoScriptReads() {
        try (Visitor owner = console.signedIn("owner@demo.example")) {
            var cookie = owner.page().context().cookies().getFirst();
            assertThat(cookie.name).isEqualTo("__Host-session");
            assertThat(List.of(cookie.httpOnly, cookie.secure)).containsOnly(true);
            assertThat(owner.page().evaluate("document.cookie")).isEqualTo("");
            owner.press("Sign out");
            owner.page().navigate(console.url() + "/c/aurelia");
            assertThat(owner.page().url()).isEqualTo(console.url() + "/sign-in");
        }
    }
}
