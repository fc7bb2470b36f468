// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";

import {BatchLimits} from "../common/BatchLimits.sol";
import {IIdentityRegistry} from "./IIdentityRegistry.sol";

/// @title The register of verified wallets
/// @notice Holds no personal data: a wallet, an opaque identity address and a country code, packed in one slot.
contract IdentityRegistry is IIdentityRegistry, AccessControl, BatchLimits {
    /// @notice May admit, change and strike off wallets.
    bytes32 public constant REGISTRAR_ROLE = keccak256("REGISTRAR_ROLE");

    struct Entry {
        address identity;
        uint16 country;
    }

    mapping(address wallet => Entry entry) private _entries;

    /// @notice The wallet is in the registry already.
    error AlreadyRegistered(address wallet);

    /// @notice The wallet is not in the registry.
    error NotRegistered(address wallet);

    /// @notice The zero address can be neither a wallet nor an identity.
    error ZeroAddress();

    constructor(address admin, address registrar) {
        if (admin == address(0) || registrar == address(0)) revert ZeroAddress();
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(REGISTRAR_ROLE, registrar);
    }

    /// @inheritdoc IIdentityRegistry
    function registerIdentity(address userAddress, address identity_, uint16 country)
        external
        onlyRole(REGISTRAR_ROLE)
    {
        _register(userAddress, identity_, country);
    }

    /// @inheritdoc IIdentityRegistry
    function batchRegisterIdentity(
        address[] calldata userAddresses,
        address[] calldata identities,
        uint16[] calldata countries
    ) external onlyRole(REGISTRAR_ROLE) {
        _checkBatch(userAddresses.length, identities.length);
        _checkBatch(userAddresses.length, countries.length);
        for (uint256 i = 0; i < userAddresses.length; ++i) {
            _register(userAddresses[i], identities[i], countries[i]);
        }
    }

    /// @inheritdoc IIdentityRegistry
    function deleteIdentity(address userAddress) external onlyRole(REGISTRAR_ROLE) {
        address identity_ = _entries[userAddress].identity;
        if (identity_ == address(0)) revert NotRegistered(userAddress);
        delete _entries[userAddress];
        emit IdentityRemoved(userAddress, identity_);
    }

    /// @inheritdoc IIdentityRegistry
    function updateCountry(address userAddress, uint16 country) external onlyRole(REGISTRAR_ROLE) {
        if (!contains(userAddress)) revert NotRegistered(userAddress);
        _entries[userAddress].country = country;
        emit CountryUpdated(userAddress, country);
    }

    /// @inheritdoc IIdentityRegistry
    function isVerified(address userAddress) external view returns (bool) {
        return contains(userAddress);
    }

    /// @inheritdoc IIdentityRegistry
    function identity(address userAddress) external view returns (address) {
        return _entries[userAddress].identity;
    }

    /// @inheritdoc IIdentityRegistry
    function investorCountry(address userAddress) external view returns (uint16) {
        return _entries[userAddress].country;
    }

    /// @inheritdoc IIdentityRegistry
    function contains(address userAddress) public view returns (bool) {
        return _entries[userAddress].identity != address(0);
    }

    function _register(address wallet, address identity_, uint16 country) private {
        if (wallet == address(0) || identity_ == address(0)) revert ZeroAddress();
        if (contains(wallet)) revert AlreadyRegistered(wallet);
        _entries[wallet] = Entry({identity: identity_, country: country});
        emit IdentityRegistered(wallet, identity_);
        emit CountryUpdated(wallet, country);
    }
}
