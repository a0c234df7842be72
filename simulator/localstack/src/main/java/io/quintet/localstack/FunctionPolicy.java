package io.quintet.localstack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** The policy of a function, a version or an alias; its facts are whom each statement is for, and for which URLs. */
record FunctionPolicy(Policy compiled, Map<String, String> facts) {

    static final String PRINCIPAL_OF = "principal of ";
    static final String AUTH_TYPE_OF = "auth type of ";

    private static final JsonFactory JSON = new JsonFactory();

    /** How a policy names an account that AddPermission was told by its id. */
    private static final Pattern ROOT = Pattern.compile("^arn:aws:iam::(\\d{12}):root$");

    FunctionPolicy {
        facts = Map.copyOf(facts);
    }

    /** As the container has it. */
    static Optional<FunctionPolicy> of(LambdaClient container, FunctionName name) {
        try {
            String text = container
                    .getPolicy(get -> get.functionName(name.name())
                            .qualifier(name.qualifier().orElse(null)))
                    .policy();
            return Optional.of(new FunctionPolicy(Policy.parse(PolicyKind.RESOURCE, text), facts(text)));
        } catch (ResourceNotFoundException none) {
            return Optional.empty();
        }
    }

    /** Statements are as AddPermission made them: each has one principal. */
    private static Map<String, String> facts(String text) {
        Map<String, String> facts = new HashMap<>();
        try (JsonParser json = JSON.createParser(text)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME
                        && json.currentName().equals("Statement")) {
                    json.nextToken();
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        statement(json, facts);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return facts;
    }

    private static void statement(JsonParser json, Map<String, String> facts) throws IOException {
        String id = "";
        String principal = "";
        String authType = "";
        int depth = 1;
        String within = "";
        while (depth > 0) {
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_OBJECT) {
                depth++;
            } else if (token == JsonToken.END_OBJECT) {
                depth--;
            } else if (token == JsonToken.FIELD_NAME && depth == 1) {
                within = json.currentName();
            } else if (token == JsonToken.VALUE_STRING) {
                switch (within) {
                    case "Sid" -> id = json.getText();
                    case "Principal" -> principal = json.getText();
                    default ->
                        authType = json.currentName().equals("lambda:FunctionUrlAuthType") ? json.getText() : authType;
                }
            }
        }
        facts.put(PRINCIPAL_OF + id, ROOT.matcher(principal).replaceFirst("$1"));
        if (!authType.isEmpty()) {
            facts.put(AUTH_TYPE_OF + id, authType);
        }
    }
}
