using System.Text.Json;

namespace IPiece.Contracts.Tests;

/// <summary>The interfaces of the standards' texts, as a tool that knows nothing else would call them.</summary>
public sealed class StandardsTests
{
    /// <summary>EIP-3643, IERC3643 without ERC-20.</summary>
    private const string Token = """
        event UpdatedTokenInformation(string,string,uint8,string,address)
        event IdentityRegistryAdded(address indexed)
        event ComplianceAdded(address indexed)
        event RecoverySuccess(address,address,address)
        event AddressFrozen(address indexed,bool indexed,address indexed)
        event TokensFrozen(address indexed,uint256)
        event TokensUnfrozen(address indexed,uint256)
        event Paused(address)
        event Unpaused(address)
        function onchainID() returns (address)
        function version() returns (string)
        function identityRegistry() returns (address)
        function compliance() returns (address)
        function paused() returns (bool)
        function isFrozen(address) returns (bool)
        function getFrozenTokens(address) returns (uint256)
        function setName(string)
        function setSymbol(string)
        function setOnchainID(address)
        function pause()
        function unpause()
        function setAddressFrozen(address,bool)
        function freezePartialTokens(address,uint256)
        function unfreezePartialTokens(address,uint256)
        function setIdentityRegistry(address)
        function setCompliance(address)
        function forcedTransfer(address,address,uint256) returns (bool)
        function mint(address,uint256)
        function burn(address,uint256)
        function recoveryAddress(address,address,address) returns (bool)
        function batchTransfer(address[],uint256[])
        function batchForcedTransfer(address[],address[],uint256[])
        function batchMint(address[],uint256[])
        function batchBurn(address[],uint256[])
        function batchSetAddressFrozen(address[],bool[])
        function batchFreezePartialTokens(address[],uint256[])
        function batchUnfreezePartialTokens(address[],uint256[])
        """;

    /// <summary>EIP-3643, IIdentityRegistry; its contract types are addresses in an ABI.</summary>
    private const string Registry = """
        event ClaimTopicsRegistrySet(address indexed)
        event IdentityStorageSet(address indexed)
        event TrustedIssuersRegistrySet(address indexed)
        event IdentityRegistered(address indexed,address indexed)
        event IdentityRemoved(address indexed,address indexed)
        event IdentityUpdated(address indexed,address indexed)
        event CountryUpdated(address indexed,uint16 indexed)
        function identityStorage() returns (address)
        function issuersRegistry() returns (address)
        function topicsRegistry() returns (address)
        function setIdentityRegistryStorage(address)
        function setClaimTopicsRegistry(address)
        function setTrustedIssuersRegistry(address)
        function registerIdentity(address,address,uint16)
        function deleteIdentity(address)
        function updateCountry(address,uint16)
        function updateIdentity(address,address)
        function batchRegisterIdentity(address[],address[],uint16[])
        function contains(address) returns (bool)
        function isVerified(address) returns (bool)
        function identity(address) returns (address)
        function investorCountry(address) returns (uint16)
        """;

    /// <summary>EIP-3643, ICompliance.</summary>
    private const string Compliance = """
        event TokenBound(address)
        event TokenUnbound(address)
        function bindToken(address)
        function unbindToken(address)
        function isTokenBound(address) returns (bool)
        function getTokenBound() returns (address)
        function canTransfer(address,address,uint256) returns (bool)
        function transferred(address,address,uint256)
        function created(address,uint256)
        function destroyed(address,uint256)
        """;

    /// <summary>ERC-20 with its metadata, ERC-1404, ERC-1643, ERC-165, ERC-6372.</summary>
    private const string Others = """
        event Transfer(address indexed,address indexed,uint256)
        event Approval(address indexed,address indexed,uint256)
        event DocumentRemoved(bytes32 indexed,string,bytes32)
        event DocumentUpdated(bytes32 indexed,string,bytes32)
        function name() returns (string)
        function symbol() returns (string)
        function decimals() returns (uint8)
        function totalSupply() returns (uint256)
        function balanceOf(address) returns (uint256)
        function transfer(address,uint256) returns (bool)
        function transferFrom(address,address,uint256) returns (bool)
        function approve(address,uint256) returns (bool)
        function allowance(address,address) returns (uint256)
        function detectTransferRestriction(address,address,uint256) returns (uint8)
        function messageForTransferRestriction(uint8) returns (string)
        function getDocument(bytes32) returns (string,bytes32,uint256)
        function setDocument(bytes32,string,bytes32)
        function removeDocument(bytes32)
        function getAllDocuments() returns (bytes32[])
        function supportsInterface(bytes4) returns (bool)
        function clock() returns (uint48)
        function CLOCK_MODE() returns (string)
        """;

    [Theory]
    [InlineData("SecurityToken", Token)]
    [InlineData("SecurityToken", Others)]
    [InlineData("IdentityRegistry", Registry)]
    [InlineData("ModularCompliance", Compliance)]
    public void A_contract_has_every_function_and_event_of_its_standards_to_the_letter(string contract, string standard)
    {
        var abi = ContractArtifact.All.Single(artifact => artifact.ContractName == contract).Abi;
        var has = abi.EnumerateArray().Where(entry => entry.TryGetProperty("name", out _)).Select(Describe);
        Assert.Empty(standard.Split('\n').Except(has));
    }

    private static string Describe(JsonElement entry)
    {
        var inputs = string.Join(',', entry.GetProperty("inputs").EnumerateArray().Select(Input));
        var outputs = entry.TryGetProperty("outputs", out var list)
            ? string.Join(',', list.EnumerateArray().Select(output => output.GetProperty("type").GetString()))
            : "";
        var returns = outputs.Length == 0 ? "" : $" returns ({outputs})";
        return $"{entry.GetProperty("type").GetString()} {entry.GetProperty("name").GetString()}({inputs}){returns}";
    }

    private static string Input(JsonElement input)
    {
        var isIndexed = input.TryGetProperty("indexed", out var indexed) && indexed.GetBoolean();
        return input.GetProperty("type").GetString() + (isIndexed ? " indexed" : "");
    }
}
