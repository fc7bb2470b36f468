// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {ICompliance} from "../compliance/ICompliance.sol";
import {IReasonedCompliance} from "../compliance/IReasonedCompliance.sol";
import {IIdentityRecovery} from "../identity/IIdentityRecovery.sol";
import {IIdentityRegistry} from "../identity/IIdentityRegistry.sol";
import {Documents} from "./Documents.sol";
import {FreezableToken} from "./FreezableToken.sol";
import {IERC1404} from "./IERC1404.sol";
import {IERC1643} from "./IERC1643.sol";
import {IToken} from "./IToken.sol";
import {Restriction} from "./Restriction.sol";

/// @title The units of one IP's income rights
/// @notice EIP-3643's token with ERC-1404's reasons, ERC-1643's documents and ERC-6372's clock. Deployed once and cloned
/// per IP by {TokenFactory}.
contract SecurityToken is FreezableToken, Documents, Initializable, IERC1404 {
    /// @notice The issuer agent: mints units up to the cap, burns them, and keeps the documents.
    bytes32 public constant ISSUER_ROLE = keccak256("ISSUER_ROLE");

    /// @notice May stop transfers and settlement, and let them go on.
    bytes32 public constant PAUSER_ROLE = keccak256("PAUSER_ROLE");

    /// @notice What a clone is told at birth.
    struct Terms {
        string name;
        string symbol;
        uint256 cap;
        IIdentityRegistry registry;
        ICompliance compliance;
        address admin;
        address issuer;
        address settlement;
        address officer;
        address pauser;
    }

    IIdentityRegistry private _registry;
    bool private _paused;
    ICompliance private _compliance;
    address private _onchainID;
    string private _tokenName;
    string private _tokenSymbol;

    /// @notice Transfers and settlement are stopped.
    error TokenPaused();

    /// @notice Transfers and settlement are not stopped.
    error TokenNotPaused();

    /// @notice The compliance contract refuses a transfer, with ERC-1404's code.
    error ComplianceRefused(address from, address to, uint8 code);

    /// @dev The implementation behind the clones can never be initialized itself.
    constructor() ERC20("", "") {
        _disableInitializers();
    }

    /// @notice Gives a clone its terms, once.
    function initialize(Terms calldata terms) external initializer {
        if (terms.admin == address(0) || terms.issuer == address(0)) revert ZeroAddress();
        if (terms.settlement == address(0) || terms.officer == address(0)) revert ZeroAddress();
        if (terms.pauser == address(0)) revert ZeroAddress();
        _setCap(terms.cap);
        _tokenName = terms.name;
        _tokenSymbol = terms.symbol;
        _emitInformation();
        _setRegistry(terms.registry);
        if (address(terms.compliance) == address(0)) revert ZeroAddress();
        _compliance = terms.compliance;
        emit ComplianceAdded(address(terms.compliance));
        _grantRole(DEFAULT_ADMIN_ROLE, terms.admin);
        _grantRole(ISSUER_ROLE, terms.issuer);
        _grantRole(SETTLEMENT_ROLE, terms.settlement);
        _grantRole(COMPLIANCE_ROLE, terms.officer);
        _grantRole(PAUSER_ROLE, terms.pauser);
    }

    /// @inheritdoc IToken
    function mint(address to, uint256 amount) external onlyRole(ISSUER_ROLE) {
        _mint(to, amount);
    }

    /// @notice Issues units to many verified wallets, all or none, once per batch id.
    function mintBatch(bytes32 batchId, address[] calldata to, uint256[] calldata amounts)
        external
        onlyRole(ISSUER_ROLE)
    {
        _mintBatch(batchId, to, amounts);
    }

    /// @inheritdoc IToken
    function batchMint(address[] calldata toList, uint256[] calldata amounts) external onlyRole(ISSUER_ROLE) {
        _checkBatch(toList.length, amounts.length);
        for (uint256 i = 0; i < toList.length; ++i) {
            _mint(toList[i], amounts[i]);
        }
    }

    /// @inheritdoc IToken
    function burn(address userAddress, uint256 amount) external onlyRole(ISSUER_ROLE) {
        _burn(userAddress, amount);
    }

    /// @inheritdoc IToken
    function batchBurn(address[] calldata userAddresses, uint256[] calldata amounts) external onlyRole(ISSUER_ROLE) {
        _checkBatch(userAddresses.length, amounts.length);
        for (uint256 i = 0; i < userAddresses.length; ++i) {
            _burn(userAddresses[i], amounts[i]);
        }
    }

    /// @inheritdoc IToken
    function batchTransfer(address[] calldata toList, uint256[] calldata amounts) external {
        _checkBatch(toList.length, amounts.length);
        for (uint256 i = 0; i < toList.length; ++i) {
            _transfer(msg.sender, toList[i], amounts[i]);
        }
    }

    /// @inheritdoc IToken
    function forcedTransfer(address from, address to, uint256 amount)
        external
        onlyRole(COMPLIANCE_ROLE)
        returns (bool)
    {
        _forceTransfer(from, to, amount);
        return true;
    }

    /// @inheritdoc IToken
    function batchForcedTransfer(address[] calldata fromList, address[] calldata toList, uint256[] calldata amounts)
        external
        onlyRole(COMPLIANCE_ROLE)
    {
        _checkBatch(fromList.length, toList.length);
        _checkBatch(fromList.length, amounts.length);
        for (uint256 i = 0; i < fromList.length; ++i) {
            _forceTransfer(fromList[i], toList[i], amounts[i]);
        }
    }

    /// @inheritdoc IToken
    function recoveryAddress(address lostWallet, address newWallet, address investorOnchainID)
        external
        onlyRole(COMPLIANCE_ROLE)
        returns (bool)
    {
        uint256 amount = balanceOf(lostWallet);
        if (amount == 0) revert NothingToRecover(lostWallet);
        IIdentityRecovery(address(_registry)).recoverIdentity(lostWallet, newWallet, investorOnchainID);
        Freeze memory freeze = _freezes[lostWallet];
        if (freeze.units != 0) _unfreezeUnits(lostWallet, freeze.units);
        _move(lostWallet, newWallet, amount);
        if (freeze.units != 0) _freezeUnits(newWallet, freeze.units);
        if (freeze.all) {
            _setFrozen(lostWallet, false);
            _setFrozen(newWallet, true);
        }
        emit RecoverySuccess(lostWallet, newWallet, investorOnchainID);
        _compliance.transferred(lostWallet, newWallet, amount);
        return true;
    }

    /// @inheritdoc IToken
    function pause() external onlyRole(PAUSER_ROLE) {
        if (_paused) revert TokenPaused();
        _paused = true;
        emit Paused(msg.sender);
    }

    /// @inheritdoc IToken
    function unpause() external onlyRole(PAUSER_ROLE) {
        if (!_paused) revert TokenNotPaused();
        _paused = false;
        emit Unpaused(msg.sender);
    }

    /// @inheritdoc IToken
    function setName(string calldata name_) external onlyRole(DEFAULT_ADMIN_ROLE) {
        _tokenName = name_;
        _emitInformation();
    }

    /// @inheritdoc IToken
    function setSymbol(string calldata symbol_) external onlyRole(DEFAULT_ADMIN_ROLE) {
        _tokenSymbol = symbol_;
        _emitInformation();
    }

    /// @inheritdoc IToken
    function setOnchainID(address onchainID_) external onlyRole(DEFAULT_ADMIN_ROLE) {
        _onchainID = onchainID_;
        _emitInformation();
    }

    /// @inheritdoc IToken
    function setIdentityRegistry(address identityRegistry_) external onlyRole(DEFAULT_ADMIN_ROLE) {
        _setRegistry(IIdentityRegistry(identityRegistry_));
    }

    /// @inheritdoc IToken
    function setCompliance(address compliance_) external onlyRole(DEFAULT_ADMIN_ROLE) {
        if (compliance_ == address(0)) revert ZeroAddress();
        // A broken contract must not be able to stay by refusing to let go.
        try _compliance.unbindToken(address(this)) {} catch {}
        _compliance = ICompliance(compliance_);
        ICompliance(compliance_).bindToken(address(this));
        emit ComplianceAdded(compliance_);
    }

    /// @inheritdoc IERC1643
    function setDocument(bytes32 name_, string calldata uri, bytes32 documentHash) external onlyRole(ISSUER_ROLE) {
        _setDocument(name_, uri, documentHash);
    }

    /// @inheritdoc IERC1643
    function removeDocument(bytes32 name_) external onlyRole(ISSUER_ROLE) {
        _removeDocument(name_);
    }

    /// @inheritdoc IERC1404
    function detectTransferRestriction(address from, address to, uint256 value) external view returns (uint8) {
        return _restrictionOf(from, to, value);
    }

    /// @inheritdoc IERC1404
    function messageForTransferRestriction(uint8 restrictionCode) external pure returns (string memory) {
        return Restriction.message(restrictionCode);
    }

    /// @inheritdoc IToken
    function onchainID() external view returns (address) {
        return _onchainID;
    }

    /// @inheritdoc IToken
    function compliance() external view returns (ICompliance) {
        return _compliance;
    }

    /// @inheritdoc IToken
    function paused() external view returns (bool) {
        return _paused;
    }

    /// @inheritdoc IToken
    function version() public pure returns (string memory) {
        return "1.0.0";
    }

    /// @inheritdoc ERC20
    function name() public view override returns (string memory) {
        return _tokenName;
    }

    /// @inheritdoc ERC20
    function symbol() public view override returns (string memory) {
        return _tokenSymbol;
    }

    /// @inheritdoc IToken
    function identityRegistry() public view override returns (IIdentityRegistry) {
        return _registry;
    }

    /// @inheritdoc AccessControl
    function supportsInterface(bytes4 interfaceId) public view override returns (bool) {
        return interfaceId == type(IToken).interfaceId || interfaceId == type(IERC20).interfaceId
            || interfaceId == type(IERC1404).interfaceId || interfaceId == type(IERC1643).interfaceId
            || interfaceId == type(IERC6372).interfaceId || super.supportsInterface(interfaceId);
    }

    /// @dev Mints, burns and moves of holders and of Settlement. A transfer and a mint ask every rule; a burn asks none
    /// and takes frozen units last.
    function _update(address from, address to, uint256 value) internal override {
        if (to == address(0)) {
            _thaw(from, value);
            _move(from, to, value);
            _compliance.destroyed(from, value);
            return;
        }
        uint8 code = _restrictionOf(from, to, value);
        if (code != Restriction.NONE) _refuse(code, from, to, value);
        _move(from, to, value);
        if (from == address(0)) _compliance.created(to, value);
        else _compliance.transferred(from, to, value);
    }

    /// @dev Asks nothing but that the receiver is verified. From a wallet to itself it changes nothing, frozen units
    /// included.
    function _forceTransfer(address from, address to, uint256 amount) private {
        if (from == address(0)) revert ERC20InvalidSender(from);
        if (!_registry.isVerified(to)) revert NotVerified(to);
        if (from != to) _thaw(from, amount);
        _move(from, to, amount);
        _compliance.transferred(from, to, amount);
    }

    function _setRegistry(IIdentityRegistry registry) private {
        if (address(registry) == address(0)) revert ZeroAddress();
        _registry = registry;
        emit IdentityRegistryAdded(address(registry));
    }

    function _emitInformation() private {
        emit UpdatedTokenInformation(_tokenName, _tokenSymbol, decimals(), version(), _onchainID);
    }

    /// @dev The one list of rules: what refuses a transfer is what {detectTransferRestriction} foretells.
    function _restrictionOf(address from, address to, uint256 value) private view returns (uint8) {
        IIdentityRegistry registry = _registry;
        bool issuing = from == address(0);
        if (_paused && !issuing) return Restriction.PAUSED;
        if (!registry.isVerified(to)) return Restriction.RECEIVER_NOT_VERIFIED;
        if (issuing) {
            if (_exceedsCap(value)) return Restriction.CAP_EXCEEDED;
        } else {
            if (!registry.isVerified(from)) return Restriction.SENDER_NOT_VERIFIED;
            Freeze memory freeze = _freezes[from];
            if (freeze.all) return Restriction.SENDER_FROZEN;
            if (_freezes[to].all) return Restriction.RECEIVER_FROZEN;
            uint256 balance = balanceOf(from);
            if (value > balance) return Restriction.BALANCE_TOO_SMALL;
            if (value > balance - freeze.units) return Restriction.UNITS_FROZEN;
        }
        return _compliance.canTransfer(from, to, value) ? Restriction.NONE : _reasonOf(from, to, value);
    }

    /// @dev A compliance contract of the standard says no; ours also says why.
    function _reasonOf(address from, address to, uint256 value) private view returns (uint8) {
        try IReasonedCompliance(address(_compliance)).restrictionOf(from, to, value) returns (uint8 code) {
            return code == Restriction.NONE ? Restriction.COMPLIANCE : code;
        } catch {
            return Restriction.COMPLIANCE;
        }
    }

    function _refuse(uint8 code, address from, address to, uint256 value) private view {
        if (code == Restriction.PAUSED) revert TokenPaused();
        if (code == Restriction.RECEIVER_NOT_VERIFIED) revert NotVerified(to);
        if (code == Restriction.SENDER_NOT_VERIFIED) revert NotVerified(from);
        if (code == Restriction.SENDER_FROZEN) revert WalletFrozen(from);
        if (code == Restriction.RECEIVER_FROZEN) revert WalletFrozen(to);
        if (code == Restriction.BALANCE_TOO_SMALL) revert ERC20InsufficientBalance(from, balanceOf(from), value);
        if (code == Restriction.UNITS_FROZEN) {
            revert UnitsFrozen(from, balanceOf(from) - _freezes[from].units, value);
        }
        // The cap is refused by the move itself, which knows the supply.
        if (code != Restriction.CAP_EXCEEDED) revert ComplianceRefused(from, to, code);
    }
}
