package io.mesoderm.platform.notify;

import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Mail by SMTP. */
public final class SmtpSender implements Sender {

    private static final int SECONDS = 30;

    private final MailClient client;
    private final String from;

    /** Who may send over the server. */
    public record Login(String user, String password) {}

    public SmtpSender(
            Vertx vertx,
            String host,
            int port,
            StartTLSOptions tls,
            Optional<Login> login,
            String from) {
        MailConfig config =
                new MailConfig().setHostname(host).setPort(port).setStarttls(tls).setMaxPoolSize(2);
        login.ifPresent(who -> config.setUsername(who.user()).setPassword(who.password()));
        this.client = MailClient.create(vertx, config);
        this.from = from;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public void send(Outgoing message) throws SendFailed {
        MailMessage mail =
                new MailMessage()
                        .setFrom(from)
                        .setTo(message.to())
                        .setSubject(message.subject())
                        .setText(message.text())
                        .addHeader("Message-ID", "<" + message.messageId() + ">");
        try {
            client.sendMail(mail)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new SendFailed(String.valueOf(e.getCause().getMessage()));
        } catch (TimeoutException e) {
            throw new SendFailed("the mail server did not answer within " + SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SendFailed("interrupted");
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
