// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";

import {BatchLimits} from "../common/BatchLimits.sol";
import {IIdentityRecovery} from "./IIdentityRecovery.sol";
import {IIdentityRegistry} from "./IIdentityRegistry.sol";

/// @title The register of verified wallets
/// @notice Holds no personal data: a wallet, an opaque identity address and a country code, packed in one slot.
/// Verified is who is registered: the registrar's word stands in the place of on-chain claims.
contract IdentityRegistry is IIdentityRegistry, IIdentityRecovery, AccessControl, BatchLimits {
    /// @notice May admit, change and strike off wallets.
    bytes32 public constant REGISTRAR_ROLE = keccak256("REGISTRAR_ROLE");

    /// @notice Tokens: may move an identity from a lost wallet to a new one, and nothing else.
    bytes32 public constant RECOVERY_ROLE = keccak256("RECOVERY_ROLE");

    /// @notice The factory: admits the tokens it makes to {RECOVERY_ROLE}.
    bytes32 public constant FACTORY_ROLE = keccak256("FACTORY_ROLE");

    struct Entry {
        address identity;
        uint16 country;
    }

    mapping(address wallet => Entry entry) private _entries;
    mapping(address lostWallet => address newWallet) private _successors;

    /// @notice The wallet is in the registry already.
    error AlreadyRegistered(address wallet);

    /// @notice The wallet is not in the registry.
    error NotRegistered(address wallet);

    /// @notice The wallet is registered under `actual` and not under `claimed`.
    error IdentityMismatch(address wallet, address claimed, address actual);

    /// @notice The wallet was lost and has a successor: whoever holds its key now is not its owner.
    error WalletWasLost(address wallet, address successor);

    /// @notice A wallet cannot take its own place.
    error SameWallet(address wallet);

    /// @notice There are no on-chain claims, and the registry is its own storage.
    error ClaimsNotUsed();

    /// @notice The zero address can be neither a wallet nor an identity.
    error ZeroAddress();

    constructor(address admin, address registrar) {
        if (admin == address(0) || registrar == address(0)) revert ZeroAddress();
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(REGISTRAR_ROLE, registrar);
        emit IdentityStorageSet(address(this));
    }

    /// @notice Lets a new token recover wallets.
    function admitToken(address token) external onlyRole(FACTORY_ROLE) {
        _grantRole(RECOVERY_ROLE, token);
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
        _remove(userAddress, _registeredIdentity(userAddress));
    }

    /// @inheritdoc IIdentityRegistry
    function updateCountry(address userAddress, uint16 country) external onlyRole(REGISTRAR_ROLE) {
        _registeredIdentity(userAddress);
        _entries[userAddress].country = country;
        emit CountryUpdated(userAddress, country);
    }

    /// @inheritdoc IIdentityRegistry
    function updateIdentity(address userAddress, address identity_) external onlyRole(REGISTRAR_ROLE) {
        if (identity_ == address(0)) revert ZeroAddress();
        address before = _registeredIdentity(userAddress);
        _entries[userAddress].identity = identity_;
        emit IdentityUpdated(before, identity_);
        // The standard's event does not name the wallet; this one does, so that events alone tell the register.
        emit IdentityRegistered(userAddress, identity_);
    }

    /// @inheritdoc IIdentityRecovery
    function recoverIdentity(address lostWallet, address newWallet, address identity_)
        external
        onlyRole(RECOVERY_ROLE)
    {
        if (newWallet == address(0)) revert ZeroAddress();
        if (newWallet == lostWallet) revert SameWallet(newWallet);
        if (_successors[lostWallet] == newWallet) {
            _mustBe(newWallet, identity_);
            return;
        }
        uint16 country = _entries[lostWallet].country;
        _mustBe(lostWallet, identity_);
        _remove(lostWallet, identity_);
        if (contains(newWallet)) _mustBe(newWallet, identity_);
        else _register(newWallet, identity_, country);
        _successors[lostWallet] = newWallet;
        emit IdentityRecovered(lostWallet, newWallet, identity_);
    }

    /// @inheritdoc IIdentityRegistry
    function setIdentityRegistryStorage(address) external pure {
        revert ClaimsNotUsed();
    }

    /// @inheritdoc IIdentityRegistry
    function setClaimTopicsRegistry(address) external pure {
        revert ClaimsNotUsed();
    }

    /// @inheritdoc IIdentityRegistry
    function setTrustedIssuersRegistry(address) external pure {
        revert ClaimsNotUsed();
    }

    /// @inheritdoc IIdentityRegistry
    function identityStorage() external view returns (address) {
        return address(this);
    }

    /// @inheritdoc IIdentityRegistry
    function issuersRegistry() external pure returns (address) {
        return address(0);
    }

    /// @inheritdoc IIdentityRegistry
    function topicsRegistry() external pure returns (address) {
        return address(0);
    }

    /// @inheritdoc IIdentityRecovery
    function successorOf(address lostWallet) external view returns (address) {
        return _successors[lostWallet];
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
        if (_successors[wallet] != address(0)) revert WalletWasLost(wallet, _successors[wallet]);
        _entries[wallet] = Entry({identity: identity_, country: country});
        emit IdentityRegistered(wallet, identity_);
        emit CountryUpdated(wallet, country);
    }

    function _remove(address wallet, address identity_) private {
        delete _entries[wallet];
        emit IdentityRemoved(wallet, identity_);
    }

    function _registeredIdentity(address wallet) private view returns (address identity_) {
        identity_ = _entries[wallet].identity;
        if (identity_ == address(0)) revert NotRegistered(wallet);
    }

    function _mustBe(address wallet, address identity_) private view {
        address actual = _registeredIdentity(wallet);
        if (actual != identity_) revert IdentityMismatch(wallet, identity_, actual);
    }
}
