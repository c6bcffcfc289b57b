package io.mesoderm.platform.testing;

import io.mesoderm.platform.persistence.ServerLocation;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** A wire between us and the server that can lose the server's answers, so that a COMMIT arrives and its answer does not. */
public final class CutProxy implements AutoCloseable {

    private final ServerSocket door;
    private final ServerLocation server;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private volatile BooleanSupplier losing = () -> false;

    public CutProxy(ServerLocation server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** The server at the other end of the wire. */
    public ServerLocation location() {
        return new ServerLocation(
                server.host(),
                door.getLocalPort(),
                server.sslMode(),
                server.certificate(),
                server.application(),
                server.migrator(),
                server.data());
    }

    /** From now on an answer of the server that comes while {@code lost} says so cuts its connection instead of arriving. */
    public void loseAnswers(BooleanSupplier lost) {
        losing = lost;
    }

    /** Cuts all connections there are, so that whoever writes into one is told at once. */
    public void cut() throws IOException {
        for (Socket client : clients) {
            clients.remove(client);
            client.setSoLinger(true, 0);
            client.close();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                clients.add(client);
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server.port());
                Thread.ofVirtual().start(() -> pump(client, behind, false));
                Thread.ofVirtual().start(() -> pump(behind, client, true));
            }
        } catch (IOException closed) {
            losing = () -> false;
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] bytes = new byte[16_384];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (answers && losing.getAsBoolean()) {
                    return;
                }
                to.getOutputStream().write(bytes, 0, read);
            }
        } catch (IOException cut) {
            return;
        }
    }
}
