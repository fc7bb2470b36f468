// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Who may hold regulated tokens
/// @notice The part of EIP-3643's `IIdentityRegistry` that the first market needs, with the standard's selectors:
/// its `IIdentity` arguments are plain addresses in the ABI.
interface IIdentityRegistry {
    /// @notice A wallet was admitted.
    event IdentityRegistered(address indexed investorAddress, address indexed identity);

    /// @notice A wallet was struck off; what it holds stays where it is.
    event IdentityRemoved(address indexed investorAddress, address indexed identity);

    /// @notice The country of a wallet's owner is `country` (ISO 3166-1 numeric) from now on.
    event CountryUpdated(address indexed investorAddress, uint16 indexed country);

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

    /// @notice Whether the wallet is in the registry at all.
    function contains(address userAddress) external view returns (bool);

    /// @notice Whether the wallet may receive and send regulated tokens now.
    function isVerified(address userAddress) external view returns (bool);

    /// @notice The identity of a wallet, or zero.
    function identity(address userAddress) external view returns (address);

    /// @notice The country of a wallet's owner, or zero.
    function investorCountry(address userAddress) external view returns (uint16);
}
