Feature: What an access control list opens, the account's block of public access closes

  Access control lists are older than policies, and some partner's tool still wants them. Somebody then opens an object
  to everybody, and nobody remembers. The account's own block closes everything at once. It all happens in Management,
  which no guardrail binds.

  Background:
    Given a bucket with customer data in Management
    And the bucket takes access control lists, and nothing blocks public ones

  Scenario: An object that was opened by a list is closed by the account's block
    When the administrator of Management grants everybody to read the customer data
    And the partner reads the customer data
    Then the call passes
    When the administrator of Management blocks public access to everything in the account
    And the partner reads the customer data
    Then access is denied, and nothing more is said
    When the administrator of Management reads the customer data
    Then the call passes

  Scenario: Behind the account's block nobody opens an object again, whatever the bucket allows
    When the administrator of Management blocks public access to everything in the account
    And the administrator of Management grants everybody to read the customer data
    Then s3:PutObjectAcl is refused by the setting BlockPublicAcls

  Scenario: What another account uploads is that account's, until it is shared
    Given the bucket's list lets Prod write
    When the administrator of Prod uploads a report to the bucket
    Then the call passes
    When the administrator of Management reads the report
    Then s3:GetObject is denied because no resource-based policy allows it
    When the administrator of Prod reads the report
    Then the call passes
    When the administrator of Prod shares the report with the bucket's owner
    And the administrator of Management reads the report
    Then the call passes

  Scenario: Who may write into a bucket replaces nothing that is another's
    Given the bucket's list lets Prod write
    When the administrator of Prod uploads to the bucket with the canned ACL bucket-owner-full-control
    Then s3:PutObject is denied because no resource-based policy allows it
