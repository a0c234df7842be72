package io.quintet.localstack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Connections to LocalStacks, which stay open. Each is asked when it is opened whether it leads to the session that is
 * meant: another may have begun at the address. An open connection leads to one session, so that is asked but once.
 */
final class Connections extends PoolingHttpClientConnectionManager {

    /** Where LocalStack tells its session. */
    static final String INFO = "/_localstack/info";

    private static final Pattern SESSION = Pattern.compile("\"session_id\"\\s*:\\s*\"([^\"]+)\"");
    private static final String MEANT = "io.quintet.session";
    private static final int MOST = 256;
    private static final Timeout TO_CONNECT = Timeout.ofSeconds(2);

    private final HttpRequestExecutor executor = new HttpRequestExecutor();

    Connections() {
        super(
                new DefaultHttpClientConnectionOperator(
                        null,
                        null,
                        RegistryBuilder.<TlsSocketStrategy>create()
                                .register("https", DefaultClientTlsStrategy.createDefault())
                                .build()),
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                TimeValue.NEG_ONE_MILLISECOND,
                ManagedHttpClientConnectionFactory.builder()
                        .charCodingConfig(CharCodingConfig.custom()
                                .setCharset(StandardCharsets.ISO_8859_1)
                                .build())
                        .build());
        setDefaultMaxPerRoute(MOST);
        setMaxTotal(Integer.MAX_VALUE);
        setDefaultConnectionConfig(
                ConnectionConfig.custom().setConnectTimeout(TO_CONNECT).build());
    }

    /** A context for a request that is meant for one session. */
    static HttpClientContext to(String session) {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(MEANT, session);
        return context;
    }

    /** The session in what LocalStack tells of itself. */
    static Optional<String> session(String info) {
        Matcher session = SESSION.matcher(info);
        return session.find() ? Optional.of(session.group(1)) : Optional.empty();
    }

    @Override
    public void connect(ConnectionEndpoint endpoint, TimeValue patience, HttpContext context) throws IOException {
        super.connect(endpoint, patience, context);
        Object meant = context.getAttribute(MEANT);
        if (meant != null && session(asked(endpoint)).filter(meant::equals).isEmpty()) {
            throw new IOException("another LocalStack has begun there");
        }
    }

    private String asked(ConnectionEndpoint endpoint) throws IOException {
        ClassicHttpRequest info = new BasicClassicHttpRequest("GET", INFO);
        info.addHeader(HttpHeaders.HOST, "localhost");
        try (ClassicHttpResponse answer = endpoint.execute(
                "session",
                info,
                (request, connection, context) -> executor.execute(request, connection, context),
                HttpCoreContext.create())) {
            HttpEntity entity = answer.getEntity();
            return entity == null ? "" : EntityUtils.toString(entity);
        } catch (HttpException e) {
            throw new IOException(e);
        }
    }
}
