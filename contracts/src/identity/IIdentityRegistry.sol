// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Who may hold regulated tokens
/// @notice EIP-3643's `IIdentityRegistry` with its selectors and event topics: the contract types of its arguments
/// are plain addresses in the ABI.
interface IIdentityRegistry {
    /// @notice The registry of required claims is `claimTopicsRegistry`; zero when the registrar's word is enough.
    event ClaimTopicsRegistrySet(address indexed claimTopicsRegistry);

    /// @notice Identities are stored in `identityStorage`.
    event IdentityStorageSet(address indexed identityStorage);

    /// @notice The registry of claim issuers is `trustedIssuersRegistry`; zero when the registrar's word is enough.
    event TrustedIssuersRegistrySet(address indexed trustedIssuersRegistry);

    /// @notice A wallet was admitted.
    event IdentityRegistered(address indexed investorAddress, address indexed identity);

    /// @notice A wallet was struck off; what it holds stays where it is.
    event IdentityRemoved(address indexed investorAddress, address indexed identity);

    /// @notice A wallet's identity was replaced.
    event IdentityUpdated(address indexed oldIdentity, address indexed newIdentity);

    /// @notice The country of a wallet's owner is `country` (ISO 3166-1 numeric) from now on.
    event CountryUpdated(address indexed investorAddress, uint16 indexed country);

    /// @notice Would name another storage. This registry is its own.
    function setIdentityRegistryStorage(address identityRegistryStorage) external;

    /// @notice Would name a registry of required claims. There are none here.
    function setClaimTopicsRegistry(address claimTopicsRegistry) external;

    /// @notice Would name a registry of claim issuers. There are none here.
    function setTrustedIssuersRegistry(address trustedIssuersRegistry) external;

    /// @notice Admits one wallet.
    function registerIdentity(address userAddress, address identity_, uint16 country) external;

    /// @notice Admits many wallets, all or none.
    function batchRegisterIdentity(
        address[] calldata userAddresses,
        address[] calldata identities,
        uint16[] calldata countries
    ) external;

    /// @notice Strikes a wallet off.
    function deleteIdentity(address userAddress) external;

    /// @notice Changes the country of a registered wallet.
    function updateCountry(address userAddress, uint16 country) external;

    /// @notice Changes the identity of a registered wallet.
    function updateIdentity(address userAddress, address identity_) external;

    /// @notice Where identities are stored.
    function identityStorage() external view returns (address);

    /// @notice The registry of claim issuers, or zero.
    function issuersRegistry() external view returns (address);

    /// @notice The registry of required claims, or zero.
    function topicsRegistry() external view returns (address);

    /// @notice Whether the wallet is in the registry at all.
    function contains(address userAddress) external view returns (bool);

    /// @notice Whether the wallet may receive and send regulated tokens now.
    function isVerified(address userAddress) external view returns (bool);

    /// @notice The identity of a wallet, or zero.
    function identity(address userAddress) external view returns (address);

    /// @notice The country of a wallet's owner, or zero.
    function investorCountry(address userAddress) external view returns (uint16);
}
